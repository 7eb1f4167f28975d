import type { Queries } from '#libs/database';

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A delivery as it is shown. */
export interface Delivery {
  id: string;
  webhookId: string;
  event: string;
  /** The event's own id, as `webhook-id` has it. */
  eventId: string | null;
  contactId: string | null;
  origin: 'event' | 'replay' | 'test';
  state: DeliveryState;
  attempts: number;
  /** Of the next attempt; null where none comes, or one before it in its lane is waited for. */
  nextAttemptAt: string | null;
  lastAttemptAt: string | null;
  endedAt: string | null;
  status: number | null;
  tookMs: number | null;
  error: string | null;
  response: string | null;
  createdAt: string;
}

const columns = `d.delivery_id as id, d.webhook_id as "webhookId", d.event, coalesce(d.change_id::text, d.document->>'id') as "eventId",
  d.contact_id as "contactId", d.origin, d.state, d.attempts, l.next_at as "nextAttemptAt", d.last_tried_at as "lastAttemptAt",
  d.ended_at as "endedAt", d.status, d.took_ms as "tookMs", d.error, d.response, d.created_at as "createdAt"`;

/** The lane of a delivery `d` that is the next one in it. */
const ofNext = `left join webhook_lanes l on l.workspace_id = $1 and l.webhook_id = d.webhook_id and l.lane = d.lane
  and d.state = 'pending' and not exists (select from webhook_deliveries b where b.workspace_id = $1
    and b.webhook_id = d.webhook_id and b.lane = d.lane and b.state = 'pending'
    and (b.log_seq, b.delivery_id) < (d.log_seq, d.delivery_id))`;

export interface DeliveryPage {
  webhookId: string;
  state?: DeliveryState | undefined;
  /** Those before this one. */
  before?: string | undefined;
  limit: number;
}

/** The newest first, along webhook_deliveries_of_webhook; the state is compared row by row. */
export function deliveriesOf(queries: Queries, workspaceId: string, page: DeliveryPage): Promise<Delivery[]> {
  const { webhookId, state = null, before = null, limit } = page;
  return queries.query<Delivery>({
    name: 'deliveries-of-webhook',
    text: `select ${columns} from (select * from webhook_deliveries where workspace_id = $1 and webhook_id = $2
        and ($3::text is null or state = $3) and ($4::uuid is null or delivery_id < $4)
        order by delivery_id desc limit $5) as d ${ofNext} order by d.delivery_id desc`,
    values: [workspaceId, webhookId, state, before, limit],
  });
}

export async function findDelivery(queries: Queries, workspaceId: string, id: string): Promise<Delivery | null> {
  const text = `select ${columns} from webhook_deliveries d ${ofNext} where d.workspace_id = $1 and d.delivery_id = $2`;
  const [row] = await queries.query<Delivery>({ name: 'find-delivery', text, values: [workspaceId, id] });
  return row ?? null;
}

/**
 * Lets a delivery be sent now, for another three days where it had ended. False where there is none whose webhook stands and is
 * enabled. An attempt in hand is left alone.
 */
export async function retryDelivery(queries: Queries, workspaceId: string, id: string): Promise<boolean> {
  const rows = await queries.query({
    name: 'retry-delivery',
    text: `with again as (
        update webhook_deliveries d set state = 'pending', ended_at = null,
          first_tried_at = case when d.state = 'pending' then d.first_tried_at end
        where d.workspace_id = $1 and d.delivery_id = $2 and d.origin <> 'test' returning d.webhook_id, d.lane)
      insert into webhook_lanes as l (workspace_id, webhook_id, lane) select $1::uuid, webhook_id, lane from again
      on conflict (workspace_id, webhook_id, lane) do update
        set next_at = case when l.lease is null then now() else l.next_at end returning 1`,
    values: [workspaceId, id],
  });
  return rows.length === 1;
}
