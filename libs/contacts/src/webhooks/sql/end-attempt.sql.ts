import type { Queries } from '#libs/database';
import type { ClaimedLane } from './claim-lanes.sql.js';

export interface LeasedDelivery extends ClaimedLane {
  /** Of the delivery. */
  id: string;
  lease: string;
}

/**
 * Holds the rows of lanes, in sorted order, and of their deliveries; returns those whose lease was not lost to another process.
 * Probes: `is not distinct from` keeps Postgres from reading all that is leased of a webhook for each.
 */
export async function holdLeased<D extends LeasedDelivery>(
  queries: Queries,
  workspaceId: string,
  leased: readonly D[],
): Promise<D[]> {
  const column = (name: keyof LeasedDelivery): string[] => leased.map((one) => one[name]);
  const rows = await queries.query<{ at: number }>({
    name: 'hold-leased',
    text: `with held as materialized (
        select h.id, h.at from (
          select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) with ordinality as u (webhook_id, lane, lease, id, at)
          order by 1, 2) as h
        cross join lateral (
          select from webhook_lanes l where l.workspace_id = $1 and l.webhook_id = h.webhook_id and l.lane = h.lane
            and l.lease is not distinct from h.lease limit 1 for update) as o)
      select h.at::integer - 1 as at from held h left join lateral (
        select from webhook_deliveries d where d.workspace_id = $1 and d.delivery_id = h.id limit 1 for update) as o on true`,
    values: [workspaceId, column('webhookId'), column('lane'), column('lease'), column('id')],
  });
  const held = new Set(rows.map(({ at }) => at));
  return leased.filter((_one, at) => held.has(at));
}

/** What is written of a delivery whose attempt ended, or that is given back without one. */
export interface EndedAttempt extends ClaimedLane {
  /** Of the delivery. */
  id: string;
  state: 'pending' | 'delivered' | 'failed';
  status: number | null;
  error: string | null;
  response: string | null;
  /** Null where there was no attempt. */
  tookMs: number | null;
  /** Milliseconds until the next attempt of one that is pending still. */
  delayMs: number;
}

const writing = {
  name: 'write-ended',
  text: `with ended as materialized (
      select e.*, d.tid as delivery, l.tid as own_lane, e.state = 'pending' or (
        select true from webhook_deliveries w where w.workspace_id = $1 and w.webhook_id = e."webhookId" and w.lane = e.lane
          and w.state = 'pending' and w.delivery_id <> e.id order by w.log_seq, w.delivery_id limit 1) is not null as stays
      from json_to_recordset($2::json) as e (id uuid, "webhookId" uuid, lane uuid, state text, status integer, error text,
        response text, "tookMs" integer, "delayMs" float8)
      cross join lateral (select o.ctid as tid from webhook_lanes o
        where o.workspace_id = $1 and o.webhook_id = e."webhookId" and o.lane = e.lane limit 1) as l
      left join lateral (select o.ctid as tid from webhook_deliveries o
        where o.workspace_id = $1 and o.delivery_id = e.id limit 1) as d on true
    ), noted as (
      update webhook_deliveries d set state = e.state, status = e.status, error = e.error, response = e.response,
        took_ms = e."tookMs", attempts = d.attempts + (e."tookMs" is not null)::integer,
        first_tried_at = coalesce(d.first_tried_at, now() - e."tookMs" * interval '1 ms'),
        last_tried_at = coalesce(now() - e."tookMs" * interval '1 ms', d.last_tried_at),
        ended_at = case when e.state <> 'pending' then now() end
      from ended e where e.delivery = d.ctid and (e."tookMs" is not null or e.state <> 'pending')
        and d.ctid = any (array(select delivery from ended))
    ), passed as (
      update webhook_lanes l set lease = null,
        next_at = now() + case when e.state = 'pending' then e."delayMs" else 0 end * interval '1 ms'
      from ended e where e.own_lane = l.ctid and e.stays and l.ctid = any (array(select own_lane from ended where stays))
    )
    delete from webhook_lanes l where l.ctid = any (array(select own_lane from ended where not stays))`,
};

/**
 * Writes what became of deliveries, and what comes next in their lanes: the same one after its time, the next one now, or nothing,
 * and the lane is removed. The caller holds the rows, so where they stand does not change: each is found by that, for by their keys
 * Postgres would read all rows of the workspace while it has no statistics. The probes that say where they stand have the workspace.
 */
export async function writeEnded(queries: Queries, workspaceId: string, ended: readonly EndedAttempt[]): Promise<void> {
  if (ended.length === 0) return;
  await queries.query({ ...writing, values: [workspaceId, JSON.stringify(ended)] });
}

/** Removes lanes in which nothing waits. The caller holds them. */
export async function removeLanes(queries: Queries, workspaceId: string, lanes: readonly ClaimedLane[]): Promise<void> {
  if (lanes.length === 0) return;
  await queries.query({
    name: 'remove-lanes',
    text: `delete from webhook_lanes l using unnest($2::uuid[], $3::uuid[]) as e (webhook_id, lane)
      where l.workspace_id = $1 and l.webhook_id = e.webhook_id and l.lane = e.lane
        and not exists (select from webhook_deliveries d where d.workspace_id = $1 and d.webhook_id = e.webhook_id
          and d.lane = e.lane and d.state = 'pending')`,
    values: [workspaceId, lanes.map(({ webhookId }) => webhookId), lanes.map(({ lane }) => lane)],
  });
}
