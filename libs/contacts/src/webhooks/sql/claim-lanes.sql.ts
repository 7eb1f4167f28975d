import type { Queries } from '#libs/database';
import { deliveryShares } from '../deliver/delivery-times.js';

export interface ClaimedLane {
  webhookId: string;
  lane: string;
}

interface Claim {
  lease: string;
  leaseMs: number;
  /** Lanes at most. */
  room: number;
  /** How many lanes a webhook may have under a lease, where it is not the usual share; of one that failed last it is never more. */
  shares: ReadonlyMap<string, number>;
}

/**
 * Takes lanes that are due, the longest due first, of each webhook as many as it has room for. Lanes that another process holds
 * are passed over. The caller has the turn of the workspace: so the bound of a webhook holds. A lane that changed since the
 * statement began keeps its time, and comes with the next claim.
 */
export function claimLanes(queries: Queries, workspaceId: string, claim: Claim): Promise<ClaimedLane[]> {
  const { lease, leaseMs, room, shares } = claim;
  const { slowAfter, webhook } = deliveryShares;
  return queries.query<ClaimedLane>({
    name: 'claim-lanes',
    text: `with ready as (
        select w.webhook_id, case when w.failures >= ${slowAfter} then 1 when w.failures > 0 then ${webhook}
            else coalesce(s.most, ${webhook}) end
          - (select count(*) from webhook_lanes b where b.workspace_id = $1 and b.webhook_id = w.webhook_id
              and b.lease is not null and b.next_at > now()) as room
        from webhooks w left join unnest($5::uuid[], $6::integer[]) as s (webhook_id, most) on s.webhook_id = w.webhook_id
        where w.workspace_id = $1 and w.enabled and (w.resume_at is null or w.resume_at <= now())
      ), chosen as materialized (
        select l.tid from ready r cross join lateral (
          select d.ctid as tid, d.next_at from webhook_lanes d
          where d.workspace_id = $1 and d.webhook_id = r.webhook_id and d.next_at <= now()
          order by d.next_at limit greatest(r.room, 0) for update skip locked) as l
        order by l.next_at limit $2
      )
      update webhook_lanes l set lease = $3, next_at = now() + $4 * interval '1 ms'
      where l.workspace_id = $1 and l.ctid = any (array(select tid from chosen))
      returning l.webhook_id as "webhookId", l.lane`,
    values: [workspaceId, room, lease, leaseMs, [...shares.keys()], [...shares.values()]],
  });
}
