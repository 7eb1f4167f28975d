-- How long files are kept, what a workspace may keep, and the sweep of the file store. Expand: the release before keeps
-- every file and knows no share.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Files that were let go do not come back.

create table if not exists file_retention (
  workspace_id uuid not null,
  kind text not null check (kind in ('attachment', 'original', 'upload')),
  days integer check (days between 1 and 36500),
  primary key (workspace_id, kind)
);
comment on table file_retention is
  'how many days a workspace keeps files of a kind; without a row: attachments for ever, originals 365 days, uploads 1 day';
comment on column file_retention.days is 'since the message came or the file was uploaded; null: for ever';
alter table file_retention enable row level security;
drop policy if exists workspace on file_retention;
create policy workspace on file_retention using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on file_retention to doorbell_contacts;

-- The one row stands from the beginning, so that the process that takes a night's sweep updates it.
create table if not exists file_sweeps (
  workspace_id uuid not null primary key,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3),
  unreferenced bigint not null default 0,
  bytes bigint not null default 0,
  deleted bigint not null default 0,
  missing bigint not null default 0
);
comment on table file_sweeps is
  'the nightly comparison of the file store with what refers to it; one row, under the nil workspace';
comment on column file_sweeps.begun_at is 'when a process began the last sweep';
comment on column file_sweeps.ended_at is 'the begun_at of the last sweep that came to its end, which the other columns are of';
comment on column file_sweeps.unreferenced is 'files that nothing refers to, the young ones included';
comment on column file_sweeps.bytes is 'of the unreferenced files';
comment on column file_sweeps.missing is 'files that something refers to and that are not in the store';
alter table file_sweeps enable row level security;
drop policy if exists workspace on file_sweeps;
create policy workspace on file_sweeps using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, update on file_sweeps to doorbell_contacts;
insert into file_sweeps (workspace_id, begun_at) values ('00000000-0000-0000-0000-000000000000', now())
  on conflict do nothing;

alter table workspaces add column if not exists max_file_bytes bigint,
  add column if not exists files_full boolean not null default false;
comment on column workspaces.max_file_bytes is 'bytes of files that it may keep; null: no bound but the disk';
comment on column workspaces.files_full is 'its files take all that it may keep; its adapters take no more';
update workspaces set max_file_bytes = case plan when 'starter' then 10737418240 when 'growth' then 107374182400
  else 1099511627776 end
  where max_file_bytes is null and plan in ('starter', 'growth', 'scale');

-- step
-- What is expired leaves this index, so a walk from the oldest finds nothing but what is to be let go.
drop index concurrently if exists message_files_stored;

-- step
create index concurrently message_files_stored on message_files (workspace_id, kind, created_at) where state = 'stored';

-- step
drop index concurrently if exists message_files_oldest;

-- step
-- Lets go of files whose time is over, in every workspace, at_most of each kind. The rows stay and say why there are no
-- bytes. A range of message_files_stored for each workspace and kind.
create or replace function expire_files(at_most integer) returns table (kind text, files bigint, bytes bigint)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with kept as (
    select w.workspace_id, d.kind, case when r.kind is null then d.days else r.days end as days
    from workspaces w cross join (values ('attachment', null::integer), ('original', 365)) as d (kind, days)
      left join file_retention r on r.workspace_id = w.workspace_id and r.kind = d.kind
  ), due as (
    select f.workspace_id, f.file_id, k.days from kept k cross join lateral (
      select m.workspace_id, m.file_id from message_files m
      where m.workspace_id = k.workspace_id and m.kind = k.kind and m.state = 'stored'
        and m.created_at < now() - make_interval(days => k.days)
      order by m.created_at limit at_most) f
    where k.days is not null limit at_most
  ), gone as (
    update message_files f set state = 'expired', sha256 = null,
      reason = format('It was kept for %s days, as the workspace is set.', d.days)
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and f.state = 'stored'
    returning f.workspace_id, f.kind, f.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -coalesce(sum(size), 0) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select kind, count(*), coalesce(sum(size), 0)::bigint from gone group by 1 $$;
revoke execute on function expire_files(integer) from public;
grant execute on function expire_files(integer) to doorbell_contacts;

-- Deletes uploads whose time is over, in every workspace. A walk of uploads, which are few: they live for a day.
create or replace function forget_uploads(at_most integer) returns table (files bigint, bytes bigint)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select u.workspace_id, u.upload_id
    from uploads u left join file_retention r on r.workspace_id = u.workspace_id and r.kind = 'upload'
    where u.created_at < now() - make_interval(days => case when r.kind is null then 1 else r.days end)
    order by u.created_at limit at_most
  ), gone as (
    delete from uploads u using due d where u.workspace_id = d.workspace_id and u.upload_id = d.upload_id
    returning u.workspace_id, u.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -sum(size) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select count(*), coalesce(sum(size), 0)::bigint from gone $$;
revoke execute on function forget_uploads(integer) from public;
grant execute on function forget_uploads(integer) to doorbell_contacts;

-- Of the given files, in any workspace, those that a message or an upload refers to. Two probes each.
create or replace function referenced_files(workspaces uuid[], contents bytea[])
  returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.workspace_id, g.sha256 from unnest(workspaces, contents) as g (workspace_id, sha256)
  where exists (select from message_files m where m.workspace_id = g.workspace_id and m.sha256 = g.sha256)
    or exists (select from uploads u where u.workspace_id = g.workspace_id and u.sha256 = g.sha256) $$;
revoke execute on function referenced_files(uuid[], bytea[]) from public;
grant execute on function referenced_files(uuid[], bytea[]) to doorbell_contacts;

-- The files behind a place that something refers to, in the order of workspace and content. Two ranges of indexes.
create or replace function referenced_files_after(workspace uuid, content bytea, at_most integer)
  returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  (select distinct m.workspace_id, m.sha256 from message_files m
    where m.sha256 is not null and (m.workspace_id, m.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct u.workspace_id, u.sha256 from uploads u
    where (u.workspace_id, u.sha256) > (workspace, content) order by 1, 2 limit at_most)
  order by 1, 2 limit at_most $$;
revoke execute on function referenced_files_after(uuid, bytea, integer) from public;
grant execute on function referenced_files_after(uuid, bytea, integer) to doorbell_contacts;

-- What all workspaces keep and what is still to be fetched. All of file_use, which has few rows, and all pending files.
create or replace function file_totals()
  returns table (files bigint, bytes bigint, pending bigint, oldest_pending timestamptz, full_workspaces bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.files, u.bytes, p.pending, p.oldest, (select count(*) from workspaces where files_full)
  from (select coalesce(sum(files), 0)::bigint as files, coalesce(sum(bytes), 0)::bigint as bytes from file_use) u,
    (select count(*) as pending, min(created_at) as oldest from message_files where state = 'pending') p $$;
revoke execute on function file_totals() from public;
grant execute on function file_totals() to doorbell_contacts;

-- Notes which workspaces keep all that they may keep. Where that changed, their inboxes are published again. Returns the
-- changed workspaces. All of file_use.
create or replace function note_full_workspaces() returns table (workspace_id uuid, files_full boolean)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with used as (
    select w.workspace_id, coalesce(coalesce(sum(u.bytes), 0) >= w.max_file_bytes, false) as is_full
    from workspaces w left join file_use u using (workspace_id) group by w.workspace_id, w.max_file_bytes
  ), changed as (
    update workspaces w set files_full = u.is_full from used u
    where w.workspace_id = u.workspace_id and w.files_full is distinct from u.is_full
    returning w.workspace_id, w.files_full
  ), published as (
    update inboxes i set version = i.version + 1 from changed c
    where i.workspace_id = c.workspace_id and i.removed_at is null
  )
  select * from changed $$;
revoke execute on function note_full_workspaces() from public;
grant execute on function note_full_workspaces() to doorbell_contacts;

-- Whether a workspace keeps all that it may keep, for the relay of inboxes.
create or replace function are_files_full(workspace uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select files_full from workspaces where workspace_id = workspace $$;
revoke execute on function are_files_full(uuid) from public;
grant execute on function are_files_full(uuid) to doorbell_contacts;

-- As before; and the files of a workspace that may keep no more stay pending, with the reason, until it may.
create or replace function take_due_files(at_most integer) returns setof message_files
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select f.workspace_id, f.file_id, f.give_up_at <= now() as is_over, i.removed_at is not null as is_removed,
      w.files_full
    from message_files f join inboxes i using (workspace_id, inbox_id) join workspaces w using (workspace_id)
    where f.state = 'pending' and f.next_try_at <= now()
    order by f.next_try_at limit at_most for update of f skip locked
  ), ended as (
    update message_files f set state = 'expired', next_try_at = null,
      reason = case when is_removed then 'The inbox was removed before the file was fetched.'
        else coalesce('The provider did not give it in time: ' || f.reason, 'The provider did not give it in time.') end
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and (is_over or is_removed)
    returning f.*
  ), held as (
    update message_files f set next_try_at = now() + interval '10 minutes',
      reason = 'The files of the workspace take all that it may keep; let it keep files for fewer days, or more of them.'
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and d.files_full
      and not (is_over or is_removed)
  ), taken as (
    update message_files f set tries = f.tries + 1,
      next_try_at = now() + least(interval '2 minutes' * power(2, least(f.tries, 5)), interval '1 hour')
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and not d.files_full
      and not (is_over or is_removed)
    returning f.*
  )
  select * from taken union all select * from ended $$;
