import type { Channel } from '#libs/contracts';
import type { Queries } from '#libs/database';

interface OutboundRow {
  workspaceId: string;
  id: string;
  contactId: string;
  inboxId: string;
  channel: Channel;
  text: string;
  subject: string | null;
  /** `to`, `inReplyTo`, `template`, `attachments`: what the event needs beside the columns; `author`: who wrote it. */
  details: Record<string, unknown>;
}

const insert = {
  name: 'insert-outbound',
  text: `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, subject, details,
           sent_at, received_at, kafka_partition, kafka_offset, relayed)
         values ($1, $2, $3, $4, $5, 'outbound', 'queued', $6, $7, $8, now(), now(), -1, -1, false)`,
};

/** Stores a queued message. It moves no activity: that is the contact's own. Waits for no lock. */
export async function insertOutbound(queries: Queries, row: OutboundRow): Promise<void> {
  const { workspaceId, id, contactId, inboxId, channel, text, subject, details } = row;
  const values = [workspaceId, id, contactId, inboxId, channel, text, subject, JSON.stringify(details)];
  await queries.query({ ...insert, values });
}
