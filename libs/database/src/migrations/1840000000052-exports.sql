-- Files of contacts that a workspace exported: references to the file store, never bytes. Expand: the release before makes none.
-- phase: expand
-- no way back: The exported files could no longer be read; export them again.

create table export_parts (
  workspace_id uuid not null,
  job_id uuid not null,
  part integer not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  size bigint not null check (size >= 0),
  expires_at timestamptz(3) not null,
  primary key (workspace_id, job_id, part)
);
comment on table export_parts is 'a piece of an exported file; its pieces one after the other are the file';
create index export_parts_by_content on export_parts (workspace_id, sha256);
create index export_parts_by_end on export_parts (expires_at);
alter table export_parts enable row level security;
create policy workspace on export_parts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on export_parts to doorbell_worker;
grant select on export_parts to doorbell_gateway, doorbell_contacts;
grant select, insert, update on file_use to doorbell_worker;

-- Lets go of pieces whose time is over, in every workspace. Returns how many.
create function forget_exports(at_most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select workspace_id, job_id, part from export_parts where expires_at < now() order by expires_at limit at_most
  ), gone as (
    delete from export_parts p using due d
    where p.workspace_id = d.workspace_id and p.job_id = d.job_id and p.part = d.part
    returning p.workspace_id, p.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -sum(size) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select count(*) from gone $$;
revoke execute on function forget_exports(integer) from public;
grant execute on function forget_exports(integer) to doorbell_worker;

-- As before, and pieces of exports.
create or replace function referenced_files(workspaces uuid[], contents bytea[]) returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.workspace_id, g.sha256 from unnest(workspaces, contents) as g (workspace_id, sha256)
  where exists (select from message_files m where m.workspace_id = g.workspace_id and m.sha256 = g.sha256)
    or exists (select from uploads u where u.workspace_id = g.workspace_id and u.sha256 = g.sha256)
    or exists (select from export_parts p where p.workspace_id = g.workspace_id and p.sha256 = g.sha256)
    or exists (select from dead_letters d where d.status = 'open'
      and d.workspace_id in (g.workspace_id, '00000000-0000-0000-0000-000000000000')
      and position(encode(g.sha256, 'hex')::bytea in d.value) > 0)
    or not exists (select from workspaces w where w.workspace_id = g.workspace_id) $$;

create or replace function referenced_files_after(workspace uuid, content bytea, at_most integer)
  returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  (select distinct m.workspace_id, m.sha256 from message_files m
    where m.sha256 is not null and (m.workspace_id, m.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct u.workspace_id, u.sha256 from uploads u
    where (u.workspace_id, u.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct p.workspace_id, p.sha256 from export_parts p
    where (p.workspace_id, p.sha256) > (workspace, content) order by 1, 2 limit at_most)
  order by 1, 2 limit at_most $$;
