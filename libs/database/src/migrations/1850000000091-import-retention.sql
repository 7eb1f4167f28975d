-- A workspace sets how long it keeps imported files with their rows. Expand: the release before keeps each for 30 days.
-- phase: expand
-- no way back: What was let go does not come back.

alter table file_retention drop constraint file_retention_kind_check;
alter table file_retention add constraint file_retention_kind_check
  check (kind in ('attachment', 'original', 'upload', 'import', 'message', 'auditEntry', 'deadLetter')) not valid;
alter table file_retention validate constraint file_retention_kind_check;
comment on table file_retention is
  'how many days a workspace keeps what is of a kind; without a row: originals 365 days, uploads 1, imports 30, dead letters 90, all else for ever';

-- As before, but by the days of the workspace. Walks imports_oldest past those that are kept for longer.
create or replace function forget_imports(at_most integer) returns bigint
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select i.workspace_id, i.import_id, i.size
    from imports i left join file_retention r on r.workspace_id = i.workspace_id and r.kind = 'import'
    where i.created_at < now() - interval '1 day'
      and i.created_at < now() - make_interval(days => case when r.kind is null then 30 else r.days end)
    order by i.created_at limit 1 for update of i skip locked
  ), some_rows as (
    delete from import_rows where (workspace_id, import_id, row_number) in (
      select r.workspace_id, r.import_id, r.row_number from due join import_rows r using (workspace_id, import_id) limit at_most)
    returning 1
  ), some_addresses as (
    delete from import_addresses where (workspace_id, import_id, kind, value) in (
      select a.workspace_id, a.import_id, a.kind, a.value from due join import_addresses a using (workspace_id, import_id) limit at_most)
    returning 1
  ), some_effects as (
    delete from import_effects where (workspace_id, import_id, row_number) in (
      select e.workspace_id, e.import_id, e.row_number from due join import_effects e using (workspace_id, import_id) limit at_most)
    returning 1
  ), pieces as (
    select (select count(*) from some_rows) + (select count(*) from some_addresses) + (select count(*) from some_effects) as n
  ), gone as (
    delete from imports i using due d, pieces p
    where p.n = 0 and i.workspace_id = d.workspace_id and i.import_id = d.import_id returning i.workspace_id, i.size, i.sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -1, -size from gone where sha256 is not null
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select n + (select count(*) from gone) from pieces $$;

-- As before, and imports.
create or replace function count_older(workspace uuid, kind text, days integer) returns bigint
  language sql stable security definer set search_path = public, pg_temp as $$
  with since as (select now() - make_interval(days => days) as at where workspace = any (current_workspaces()))
  select case count_older.kind
    when 'message' then (select count(*) from messages m, since s
      where m.workspace_id = workspace and m.message_id < lowest_id_of(s.at) and m.received_at < s.at and m.status <> 'queued')
    when 'auditEntry' then (select count(*) from audit_log a, since s where a.workspace_id = workspace and a.at < s.at)
    when 'deadLetter' then (select count(*) from dead_letters l, since s where l.workspace_id = workspace and l.set_aside_at < s.at)
    when 'upload' then (select count(*) from uploads u, since s where u.workspace_id = workspace and u.created_at < s.at)
    when 'import' then (select count(*) from imports i, since s where i.workspace_id = workspace and i.created_at < s.at)
    else (select count(*) from message_files f, since s
      where f.workspace_id = workspace and f.kind = count_older.kind and f.state = 'stored' and f.created_at < s.at)
  end $$;
