import type { OutboundFile, OutboundMessage } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Address } from '../reach.js';

/** What an outbound message said, and where it went. */
export interface SentMessage {
  inboxId: string;
  to: Address;
  text: string;
  subject: string | null;
  template: OutboundMessage['template'];
  files: OutboundFile[];
  status: string;
}

const find = {
  name: 'outbound-message-of-contact',
  text: `select inbox_id as "inboxId", details->'to' as "to", text, subject, details->'template' as template,
      coalesce(details->'attachments', '[]') as files, status
    from messages where workspace_id = $1 and message_id = $2 and contact_id = $3 and direction = 'outbound'
      and details->'to' is not null`,
};

/** A message that went to the contact through this system; null where there is none. A probe in each partition. */
export async function sentMessage(
  queries: Queries,
  { workspaceId, contactId, messageId }: { workspaceId: string; contactId: string; messageId: string },
): Promise<SentMessage | null> {
  const [found] = await queries.query<SentMessage>({ ...find, values: [workspaceId, messageId, contactId] });
  return found ?? null;
}
