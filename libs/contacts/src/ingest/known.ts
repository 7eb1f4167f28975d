import type { KnownMessage } from '../messages/index.js';
import type { IncomingMessage } from './incoming.js';

/** Every id that messages of the batch may be stored under. */
export function idsOf(batch: readonly IncomingMessage[]): { workspace_id: string; message_id: string }[] {
  return batch.flatMap(({ id, message: { workspaceId: workspace_id, formerIds = [] } }) =>
    [id, ...formerIds].map((message_id) => ({ workspace_id, message_id })),
  );
}

/**
 * Those of the batch that are not stored, each once. Ids count with their workspace: no workspace's id hides another's. A former id
 * alone is not enough: two people's mails may have had the same one, and differ in where replies to them go.
 */
export function notYetKnown(batch: readonly IncomingMessage[], stored: readonly KnownMessage[]): IncomingMessage[] {
  const known = new Map(stored.map((one) => [`${one.workspaceId} ${one.messageId}`, one.replyTo]));
  return batch.filter(({ id, message: { workspaceId, formerIds = [], reply } }) => {
    const replyTo = reply['to'] ?? null;
    const wasStored = formerIds.some((one) => known.get(`${workspaceId} ${one}`) === replyTo);
    const isNew = !wasStored && !known.has(`${workspaceId} ${id}`);
    if (isNew) known.set(`${workspaceId} ${id}`, replyTo);
    return isNew;
  });
}
