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
}

/**
 * Takes lanes that are due, the longest due first, of each webhook as many as it has room for. Lanes that another process holds
 * are passed over. The caller has the turn of the workspace: so the bound of a webhook holds.
 */
export function claimLanes(queries: Queries, workspaceId: string, claim: Claim): Promise<ClaimedLane[]> {
  const { lease, leaseMs, room } = claim;
  const { slowAfter, webhook } = deliveryShares;
  return queries.query<ClaimedLane>({
    name: 'claim-lanes',
    text: `with ready as (
        select w.webhook_id, case when w.failures >= ${slowAfter} then 1 else ${webhook} end
          - (select count(*) from webhook_lanes b where b.workspace_id = $1 and b.webhook_id = w.webhook_id
              and b.lease is not null and b.next_at > now()) as room
        from webhooks w where w.workspace_id = $1 and w.enabled and (w.resume_at is null or w.resume_at <= now())
      ), chosen as materialized (
        select l.webhook_id, l.lane from ready r cross join lateral (
          select d.webhook_id, d.lane, d.next_at from webhook_lanes d
          where d.workspace_id = $1 and d.webhook_id = r.webhook_id and d.next_at <= now()
          order by d.next_at limit greatest(r.room, 0) for update skip locked) as l
        order by l.next_at limit $2
      )
      update webhook_lanes l set lease = $3, next_at = now() + $4 * interval '1 ms' from chosen c
      where l.workspace_id = $1 and l.webhook_id = c.webhook_id and l.lane = c.lane
      returning l.webhook_id as "webhookId", l.lane`,
    values: [workspaceId, room, lease, leaseMs],
  });
}
