-- A reader that is far behind read all of its window again for each page: 1.6 s a page where 200,000 changes were new. Now it
-- asks once where in the window each run of seqs stands, and each page reads one run. Expand: the release before calls none of it.
-- phase: expand
-- no way back: A reader that is far behind would be as slow as before; nothing is lost.

-- Runs of span seqs between two snapshots, behind a seq: the last seq of each, and the transactions that wrote it. An index alone.
create function spans_of_changes(earlier pg_snapshot, later pg_snapshot, after_seq bigint, span bigint)
  returns table (to_seq bigint, first_xid xid8, last_xid xid8)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select (seq / span + 1) * span - 1 as to_seq, min(xid) as first_xid, max(xid) as last_xid from (
    select c.xid, c.seq from contact_changes c
    where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
    union all
    select c.xid, c.seq from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
    where c.seq > after_seq
  ) as fresh group by 1 order by 1 $$;
revoke execute on function spans_of_changes(pg_snapshot, pg_snapshot, bigint, bigint) from public;
grant execute on function spans_of_changes(pg_snapshot, pg_snapshot, bigint, bigint) to doorbell_gateway;

-- As changes_of_workspaces, of one run.
create function changes_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8,
    last_xid xid8, at_most integer, most_bytes bigint)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint, bytes bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, bytes from (
    select page.*, (sum(octet_length(changes::text)) over (order by seq))::bigint as bytes from (
      select c.* from contact_changes c
      where c.xid >= first_xid and c.xid <= last_xid and c.seq > after_seq and c.seq <= to_seq
        and c.workspace_id = any (current_workspaces())
        and pg_visible_in_snapshot(c.xid, later) and not pg_visible_in_snapshot(c.xid, earlier)
      order by seq limit at_most
    ) as page
  ) as counted where bytes - octet_length(changes::text) < most_bytes order by seq $$;
revoke execute on function changes_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer, bigint) from public;
grant execute on function changes_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer, bigint) to doorbell_gateway;
