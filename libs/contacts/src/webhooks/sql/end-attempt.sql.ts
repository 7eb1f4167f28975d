import type { Queries } from '#libs/database';
import type { Attempt } from '../deliver/send-event.js';
import type { ClaimedDelivery } from './claimed-deliveries.sql.js';

/** A delivery in hand, under its lease. */
export type LeasedDelivery = Pick<ClaimedDelivery, 'id' | 'webhookId' | 'lane'> & { lease: string };

/** Holds the row of the lane. False where the lease was lost: another process has the lane. */
export async function holdLane(queries: Queries, workspaceId: string, leased: LeasedDelivery): Promise<boolean> {
  const text = `select 1 from webhook_lanes where workspace_id = $1 and webhook_id = $2 and lane = $3 and lease = $4 for update`;
  const values = [workspaceId, leased.webhookId, leased.lane, leased.lease];
  return (await queries.query({ name: 'hold-lane', text, values })).length === 1;
}

export interface NotedAttempt extends Omit<Attempt, 'isDelivered' | 'isGone' | 'retryAfterMs'> {
  state: 'pending' | 'delivered' | 'failed';
}

/** Writes what became of an attempt. */
export async function noteAttempt(
  queries: Queries,
  workspaceId: string,
  { id, attempt }: { id: string; attempt: NotedAttempt },
): Promise<void> {
  const { state, status, error, response, tookMs } = attempt;
  await queries.query({
    name: 'note-attempt',
    text: `update webhook_deliveries set state = $3, status = $4, error = $5, response = $6, took_ms = $7::integer, attempts = attempts + 1,
        first_tried_at = coalesce(first_tried_at, now() - $7::integer * interval '1 ms'), last_tried_at = now() - $7::integer * interval '1 ms',
        ended_at = case when $3 <> 'pending' then now() end
      where workspace_id = $1 and delivery_id = $2`,
    values: [workspaceId, id, state, status, error, response, tookMs],
  });
}

/** Ends a delivery without an attempt. */
export async function endUntried(
  queries: Queries,
  workspaceId: string,
  { id, error }: { id: string; error: string },
): Promise<void> {
  const text = `update webhook_deliveries set state = 'failed', error = $3, ended_at = now()
    where workspace_id = $1 and delivery_id = $2`;
  await queries.query({ name: 'end-untried', text, values: [workspaceId, id, error] });
}

/** Sets the time of the next attempt. The caller holds the lane. */
export async function delayLane(
  queries: Queries,
  workspaceId: string,
  { webhookId, lane, delayMs }: Pick<LeasedDelivery, 'webhookId' | 'lane'> & { delayMs: number },
): Promise<void> {
  const text = `update webhook_lanes set lease = null, next_at = now() + $4 * interval '1 ms'
    where workspace_id = $1 and webhook_id = $2 and lane = $3`;
  await queries.query({ name: 'delay-lane', text, values: [workspaceId, webhookId, lane, delayMs] });
}

/** Lets the next delivery of a lane have its turn, or removes the lane where none waits. The caller holds the lane. */
export async function passLane(
  queries: Queries,
  workspaceId: string,
  { webhookId, lane }: Pick<LeasedDelivery, 'webhookId' | 'lane'>,
): Promise<void> {
  const values = [workspaceId, webhookId, lane];
  const passed = await queries.query({
    name: 'pass-lane',
    text: `update webhook_lanes l set lease = null, next_at = now()
      where l.workspace_id = $1 and l.webhook_id = $2 and l.lane = $3 and exists (select from webhook_deliveries d
        where d.workspace_id = $1 and d.webhook_id = $2 and d.lane = $3 and d.state = 'pending') returning 1`,
    values,
  });
  if (passed.length > 0) return;
  const text = 'delete from webhook_lanes where workspace_id = $1 and webhook_id = $2 and lane = $3';
  await queries.query({ name: 'remove-lane', text, values });
}
