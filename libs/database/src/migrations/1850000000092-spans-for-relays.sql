-- The relay and the followers of the log read a long window by runs of seqs, too: after an outage each batch of 500 read all of it
-- again. Expand: the release before calls none of it.
-- phase: expand
-- no way back: A relay that is far behind would be as slow as before; nothing is lost.

-- As changes_between, of one run.
create function changes_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8,
    last_xid xid8, at_most integer)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq from contact_changes c
  where c.xid >= first_xid and c.xid <= last_xid and c.seq > after_seq and c.seq <= to_seq
    and pg_visible_in_snapshot(c.xid, later) and not pg_visible_in_snapshot(c.xid, earlier)
  order by seq limit at_most $$;
revoke execute on function changes_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer) from public;
grant execute on function changes_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer) to doorbell_contacts, doorbell_worker;
grant execute on function spans_of_changes(pg_snapshot, pg_snapshot, bigint, bigint) to doorbell_contacts, doorbell_worker;
