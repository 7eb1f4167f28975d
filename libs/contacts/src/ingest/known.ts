import type { AskedMessage, KnownMessage } from '../messages/index.js';
import type { IncomingMessage } from './incoming.js';
import { identitiesToResolve } from './people/claims/claims.js';

/** Every id that messages of the batch may be stored under; the first of each with what says whether its sender was erased. */
export function askedOf(batch: readonly IncomingMessage[]): AskedMessage[] {
  return batch.flatMap((incoming) => {
    const { workspaceId: workspace_id, formerIds = [], sentAt: sent_at } = incoming.message;
    const identities = identitiesToResolve([incoming]).map(({ kind, value }) => `${kind} ${value}`);
    const former = formerIds.map((message_id) => ({ workspace_id, message_id }));
    return [{ workspace_id, message_id: incoming.id, sent_at, identities }, ...former];
  });
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
