import type { Queries } from '#libs/database';
import type { ClaimedLane } from './claim-lanes.sql.js';

/** Lanes of one call. */
const atMost = 200;
const stopped = 'The webhook was disabled before this was sent; enable it, then replay.';

const lanesOfStopped = {
  name: 'lanes-of-stopped',
  text: `with recursive heads as (
      (select l.webhook_id from webhook_lanes l where l.workspace_id = $1 order by l.webhook_id limit 1)
      union all
      select n.webhook_id from heads h cross join lateral (
        select l.webhook_id from webhook_lanes l where l.workspace_id = $1 and l.webhook_id > h.webhook_id
        order by l.webhook_id limit 1) as n)
    select l.webhook_id as "webhookId", l.lane from heads h
    left join webhooks w on w.workspace_id = $1 and w.webhook_id = h.webhook_id
    cross join lateral (
      select o.webhook_id, o.lane from webhook_lanes o
      where o.workspace_id = $1 and o.webhook_id = h.webhook_id and o.next_at <= now()
      limit ${atMost} for update skip locked) as l
    where w.enabled is not true limit ${atMost}`,
};

/**
 * Ends what waits for webhooks that are disabled or gone, some lanes at a time; returns how many lanes. One probe for each webhook
 * with a lane. The lanes are held first: a statement that began before a row was locked would not see what joined the lane meanwhile.
 */
export async function endStopped(queries: Queries, workspaceId: string): Promise<number> {
  const lanes = await queries.query<ClaimedLane>({ ...lanesOfStopped, values: [workspaceId] });
  if (lanes.length === 0) return 0;
  const values = [workspaceId, lanes.map(({ webhookId }) => webhookId), lanes.map(({ lane }) => lane)];
  await queries.query({
    name: 'end-stopped',
    text: `with ended as (
        update webhook_deliveries d set state = 'failed', ended_at = now(), error = coalesce(error, $4)
        from unnest($2::uuid[], $3::uuid[]) as l (webhook_id, lane)
        where d.workspace_id = $1 and d.webhook_id = l.webhook_id and d.lane = l.lane and d.state = 'pending')
      delete from webhook_lanes o using unnest($2::uuid[], $3::uuid[]) as l (webhook_id, lane)
      where o.workspace_id = $1 and o.webhook_id = l.webhook_id and o.lane = l.lane`,
    values: [...values, stopped],
  });
  return lanes.length;
}
