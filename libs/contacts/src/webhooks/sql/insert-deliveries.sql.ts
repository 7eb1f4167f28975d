import type { EventDocument } from '#libs/contracts';
import type { Queries } from '#libs/database';

/** An event for a webhook. */
export interface NewDelivery {
  webhookId: string;
  /** As webhooks name it, such as `contact.created`. */
  event: string;
  /** Absent where the event is no change of a contact; `document` is the event then. */
  contactId?: string;
  changeId?: string;
  /** The place of the change in the log. */
  seq?: number;
  document?: EventDocument;
}

/**
 * Puts deliveries behind those that wait in their lanes. Holds the rows of the lanes, in sorted order, until the transaction
 * ends: an attempt that ends at the same moment cannot take a lane for empty.
 */
export async function insertDeliveries(
  queries: Queries,
  workspaceId: string,
  { origin, deliveries }: { origin: 'event' | 'replay'; deliveries: readonly NewDelivery[] },
): Promise<void> {
  if (deliveries.length === 0) return;
  await queries.query({
    name: 'insert-deliveries',
    text: `with made as (
        insert into webhook_deliveries (workspace_id, webhook_id, event, contact_id, change_id, log_seq, document, origin)
        select $1::uuid, "webhookId", event, "contactId", "changeId", coalesce(seq, 0), document, $3
        from json_to_recordset($2::json) as one ("webhookId" uuid, event text, "contactId" uuid, "changeId" uuid,
          seq bigint, document jsonb)
        returning webhook_id, lane)
      insert into webhook_lanes (workspace_id, webhook_id, lane)
      select distinct $1::uuid, webhook_id, lane from made order by 2, 3
      on conflict (workspace_id, webhook_id, lane) do update set next_at = webhook_lanes.next_at`,
    values: [workspaceId, JSON.stringify(deliveries), origin],
  });
}
