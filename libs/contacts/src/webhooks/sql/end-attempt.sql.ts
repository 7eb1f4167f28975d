import type { Queries } from '#libs/database';
import type { Attempt } from '../deliver/send-event.js';
import type { ClaimedLane } from './claim-lanes.sql.js';

/** Holds the rows of lanes, in sorted order; returns those whose lease was not lost to another process. */
export function holdLanes(
  queries: Queries,
  workspaceId: string,
  leased: readonly (ClaimedLane & { lease: string })[],
): Promise<ClaimedLane[]> {
  return queries.query<ClaimedLane>({
    name: 'hold-lanes',
    text: `select l.webhook_id as "webhookId", l.lane from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as h (webhook_id, lane, lease)
      join webhook_lanes l using (webhook_id, lane, lease) where l.workspace_id = $1
      order by l.webhook_id, l.lane for update of l`,
    values: [workspaceId, ...lanesOf(leased), leased.map(({ lease }) => lease)],
  });
}

export interface NotedAttempt extends Omit<Attempt, 'isDelivered' | 'isGone' | 'retryAfterMs' | 'tookMs'> {
  /** Of the delivery. */
  id: string;
  state: 'pending' | 'delivered' | 'failed';
  /** Null where the delivery ends without an attempt. */
  tookMs: number | null;
}

/** Writes what became of attempts. */
export async function noteAttempts(
  queries: Queries,
  workspaceId: string,
  attempts: readonly NotedAttempt[],
): Promise<void> {
  await queries.query({
    name: 'note-attempts',
    text: `update webhook_deliveries d set state = a.state, status = a.status, error = a.error, response = a.response,
        took_ms = a."tookMs", attempts = d.attempts + (a."tookMs" is not null)::integer,
        first_tried_at = coalesce(d.first_tried_at, now() - a."tookMs" * interval '1 ms'),
        last_tried_at = coalesce(now() - a."tookMs" * interval '1 ms', d.last_tried_at),
        ended_at = case when a.state <> 'pending' then now() end
      from json_to_recordset($2::json) as a (id uuid, state text, status integer, error text, response text, "tookMs" integer)
      where d.workspace_id = $1 and d.delivery_id = a.id`,
    values: [workspaceId, JSON.stringify(attempts)],
  });
}

/** Sets the times of the next attempts. The caller holds the lanes. */
export async function delayLanes(
  queries: Queries,
  workspaceId: string,
  delayed: readonly (ClaimedLane & { delayMs: number })[],
): Promise<void> {
  if (delayed.length === 0) return;
  await queries.query({
    name: 'delay-lanes',
    text: `update webhook_lanes l set lease = null, next_at = now() + a.delay * interval '1 ms'
      from unnest($2::uuid[], $3::uuid[], $4::float8[]) as a (webhook_id, lane, delay)
      where l.workspace_id = $1 and l.webhook_id = a.webhook_id and l.lane = a.lane`,
    values: [workspaceId, ...lanesOf(delayed), delayed.map(({ delayMs }) => delayMs)],
  });
}

/** Lets the next delivery of each lane have its turn, and removes the lanes where none waits. The caller holds the lanes. */
export async function passLanes(queries: Queries, workspaceId: string, lanes: readonly ClaimedLane[]): Promise<void> {
  if (lanes.length === 0) return;
  await queries.query({
    name: 'pass-lanes',
    text: `with ended as (select webhook_id, lane from unnest($2::uuid[], $3::uuid[]) as e (webhook_id, lane)),
      passed as (
        update webhook_lanes l set lease = null, next_at = now() from ended e
        where l.workspace_id = $1 and l.webhook_id = e.webhook_id and l.lane = e.lane
          and exists (select from webhook_deliveries d where d.workspace_id = $1 and d.webhook_id = e.webhook_id
            and d.lane = e.lane and d.state = 'pending')
        returning l.webhook_id, l.lane)
      delete from webhook_lanes l using ended e
      where l.workspace_id = $1 and l.webhook_id = e.webhook_id and l.lane = e.lane
        and not exists (select from passed p where p.webhook_id = e.webhook_id and p.lane = e.lane)`,
    values: [workspaceId, ...lanesOf(lanes)],
  });
}

function lanesOf(lanes: readonly ClaimedLane[]): [string[], string[]] {
  return [lanes.map(({ webhookId }) => webhookId), lanes.map(({ lane }) => lane)];
}
