-- The gateway reads the log of changes for its live streams, as the relay does: by snapshots that it keeps itself. Expand: the
-- release before reads nothing of it this way.
-- phase: expand
-- no way back: Streams would end; nothing is lost.

-- As changes_between, of the workspaces in sight alone, and up to so many bytes of changes: the first one whatever its size.
create function changes_of_workspaces(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, most_bytes bigint)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint, bytes bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, bytes from (
    select page.*, (sum(octet_length(changes::text)) over (order by seq))::bigint as bytes from (
      select fresh.* from (
        select c.* from contact_changes c
        where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
          and c.workspace_id = any (current_workspaces()) and pg_visible_in_snapshot(c.xid, later)
        union all
        select c.* from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
        where c.seq > after_seq and c.workspace_id = any (current_workspaces()) and pg_visible_in_snapshot(c.xid, later)
      ) as fresh order by seq limit at_most
    ) as page
  ) as counted where bytes - octet_length(changes::text) < most_bytes order by seq $$;
revoke execute on function changes_of_workspaces(pg_snapshot, pg_snapshot, bigint, integer, bigint) from public;
grant execute on function changes_of_workspaces(pg_snapshot, pg_snapshot, bigint, integer, bigint) to doorbell_gateway;
