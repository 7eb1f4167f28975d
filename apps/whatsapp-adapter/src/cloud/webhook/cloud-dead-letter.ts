import { createHash } from 'node:crypto';
import { ceHeaders, type Inbox } from '#libs/contracts';
import { deadLetterMessage, type OutgoingMessage } from '#libs/messaging';

/**
 * Sets aside what Meta signed and we do not understand; the same bytes give the same letter, however often they come.
 * It belongs to the workspace of the inbox under whose address it came.
 */
export function cloudDeadLetter(value: Buffer, { workspaceId, inboxId }: Inbox, cause: Error): OutgoingMessage {
  const id = createHash('sha256').update(inboxId).update(value).digest('hex');
  const headers = {
    [ceHeaders.id]: id,
    [ceHeaders.source]: `/workspaces/${workspaceId}/inboxes/${inboxId}`,
    [ceHeaders.workspaceId]: workspaceId,
  };
  return deadLetterMessage(
    { id, topic: 'whatsapp', key: null, value, headers },
    { reason: 'unreadable_source', step: 'translate', cause },
  );
}
