-- What survives a bad day: places in Kafka stand beside the effects of what was read, and the relay of changes reads
-- only what is new. The release before knows neither the table nor the difference.
-- phase: expand
-- no way back: Places in Kafka would be lost; restore a backup instead.

-- Half of each page stays free: a place moves with every batch, and a new version beside the old one touches no index.
create table consumer_places (
  workspace_id uuid not null,
  consumer_group text not null,
  topic text not null,
  partition integer not null,
  cluster text not null,
  next_offset bigint not null,
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, consumer_group, topic, partition)
) with (fillfactor = 50);
comment on table consumer_places is 'how far a consumer group has come on a partition, moved in the transaction of what it wrote; under the nil workspace';
comment on column consumer_places.cluster is 'the id of the Kafka cluster whose offsets these are';

alter table consumer_places enable row level security;
create policy workspace on consumer_places using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on consumer_places to doorbell_contacts;

-- A row is new to the earlier snapshot where its transaction began after it, or was still running in it: two index
-- ranges, of which neither holds what was read before, however old the oldest running transaction is.
drop function changes_between(pg_snapshot, pg_snapshot, bigint, integer);
create function changes_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq from (
    select c.* from contact_changes c
    where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
      and pg_visible_in_snapshot(c.xid, later)
    union all
    select c.* from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
    where c.seq > after_seq and pg_visible_in_snapshot(c.xid, later)
  ) as fresh order by seq limit at_most $$;
revoke execute on function changes_between(pg_snapshot, pg_snapshot, bigint, integer) from public;
grant execute on function changes_between(pg_snapshot, pg_snapshot, bigint, integer) to doorbell_contacts;
