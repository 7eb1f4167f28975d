import type { Channel } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { rowsStatement } from '#libs/database';

/** An outbound message that Kafka has not got yet, as it stands in its row. */
export interface UnrelayedMessage {
  messageId: string;
  workspaceId: string;
  inboxId: string;
  contactId: string | null;
  channel: Channel;
  text: string;
  subject: string | null;
  details: Record<string, unknown>;
  status: string;
  /** When a relay was about to hand it to Kafka, which may have it or not; null: none was. */
  handedOverAt: string | null;
  createdAt: string;
}

/** The oldest outbound messages that wait for Kafka, across workspaces. One look into a partial index that is empty most of the time. */
export function unrelayedMessages(queries: Queries, atMost: number): Promise<UnrelayedMessage[]> {
  return queries.query<UnrelayedMessage>({
    name: 'unrelayed-messages',
    text: `select message_id as "messageId", workspace_id as "workspaceId", inbox_id as "inboxId",
             contact_id as "contactId", channel, text, subject, details, status,
             handed_over_at as "handedOverAt", sent_at as "createdAt"
           from unrelayed_messages($1)`,
    values: [atMost],
  });
}

export async function markRelayed(queries: Queries, messages: readonly UnrelayedMessage[]): Promise<void> {
  await queries.query({
    name: 'mark-messages-relayed',
    text: 'select mark_messages_relayed($1::uuid[], $2::uuid[])',
    values: [messages.map((one) => one.workspaceId), messages.map((one) => one.messageId)],
  });
}

/** Notes, before it is done, that outbound messages are handed to Kafka now; returns the times, by which this relay knows its own. */
export const handOver = rowsStatement<
  { workspace_id: string; message_id: string },
  { messageId: string; handedOverAt: string }
>(
  'hand-messages-over',
  `update messages m set handed_over_at = clock_timestamp()
   from json_to_recordset($1::json) as g (workspace_id uuid, message_id uuid)
   where m.workspace_id = g.workspace_id and m.message_id = g.message_id
   returning m.message_id as "messageId", m.handed_over_at as "handedOverAt"`,
);

/** Those of the given inboxes that were removed. One probe each. */
export const removedInboxes = rowsStatement<{ workspace_id: string; inbox_id: string }, { inboxId: string }>(
  'removed-inboxes',
  `select i.inbox_id as "inboxId" from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid)
   join inboxes i using (workspace_id, inbox_id) where i.removed_at is not null`,
);

export interface RefusedMessage {
  workspace_id: string;
  message_id: string;
  reason: string;
}

/** Outbound messages that can never go out. */
export const failMessages = rowsStatement<RefusedMessage, never>(
  'fail-messages',
  `update messages m set status = 'failed', reason = g.reason
   from json_to_recordset($1::json) as g (workspace_id uuid, message_id uuid, reason text)
   where m.workspace_id = g.workspace_id and m.message_id = g.message_id and m.status = 'queued'`,
);
