-- Files that become contacts: imports, what was read of each row, what became of it, and mappings that are remembered. Expand:
-- the release before knows none.
-- phase: expand
-- no way back: Files and rows of imports would be forgotten, and no import could be undone; the contacts stay.

create table imports (
  workspace_id uuid not null,
  import_id uuid not null,
  status text not null check (status in ('validating', 'ready', 'importing', 'done', 'failed', 'undone')),
  file_name text not null,
  content_type text not null,
  size bigint not null check (size >= 0),
  sha256 bytea check (octet_length(sha256) = 32),
  format text not null,
  strict boolean not null default false,
  columns jsonb not null,
  header_hash bytea not null,
  policy text check (policy in ('skip', 'update', 'create')),
  job_id uuid,
  summary jsonb,
  result jsonb,
  undo jsonb,
  error text,
  made_by jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, import_id)
);
comment on table imports is 'a file that becomes contacts; the file itself is in the file store';
comment on column imports.sha256 is 'of the file; null: it was let go, because a person in it was erased';
comment on column imports.columns is 'name of each column of the file, and the field that it fills; null: none';
comment on column imports.header_hash is 'of the names of the columns: files of one shape have the same';
comment on column imports.job_id is 'the job that reads, writes or undoes it, or was the last one';
comment on column imports.summary is 'counts of the rows as they were judged; null until all are';
comment on column imports.result is 'what became of the rows, counted when all were done';
comment on column imports.undo is 'what the undo did and what it left';
create index imports_by_content on imports (workspace_id, sha256);
create index imports_oldest on imports (created_at);
alter table imports enable row level security;
create policy workspace on imports using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on imports to doorbell_gateway;
grant select, update on imports to doorbell_worker;
grant select on imports to doorbell_contacts;

create table import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  line integer not null,
  cells jsonb not null,
  fields jsonb,
  faults jsonb,
  round smallint,
  primary key (workspace_id, import_id, row_number)
);
comment on table import_rows is 'a row of an imported file as it was read and judged';
comment on column import_rows.line is 'as an editor shows it';
comment on column import_rows.fields is 'of the contact, as the cells say; null where the row is refused';
comment on column import_rows.round is
  'rows of one address come one after the other: 1 for the first, 2 for the second; null where the row is refused';
create index import_rows_refused on import_rows (workspace_id, import_id, row_number) where faults is not null;
create index import_rows_repeated on import_rows (workspace_id, import_id, round, row_number) where round > 1;
alter table import_rows enable row level security;
create policy workspace on import_rows using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on import_rows to doorbell_gateway;
grant select, insert, delete on import_rows to doorbell_worker;

create table import_addresses (
  workspace_id uuid not null,
  import_id uuid not null,
  kind text not null,
  value text not null,
  round smallint not null,
  primary key (workspace_id, import_id, kind, value)
);
comment on table import_addresses is 'an address that rows of an imported file have, and the round of the last of them';
alter table import_addresses enable row level security;
create policy workspace on import_addresses using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on import_addresses to doorbell_worker;

create table import_effects (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  effect text not null check (effect in ('created', 'updated', 'skipped', 'rejected')),
  contact_id uuid,
  faults jsonb,
  primary key (workspace_id, import_id, row_number)
);
comment on table import_effects is 'what became of a valid row of an imported file';
create index import_effects_of_contact on import_effects (workspace_id, contact_id) where contact_id is not null;
alter table import_effects enable row level security;
create policy workspace on import_effects using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on import_effects to doorbell_gateway;
grant select, insert, delete on import_effects to doorbell_worker;

create table import_mappings (
  workspace_id uuid not null,
  header_hash bytea not null,
  columns jsonb not null,
  confirmed_at timestamptz(3) not null default now(),
  primary key (workspace_id, header_hash)
);
comment on table import_mappings is 'how the columns of a file of this shape were mapped when one was imported last';
alter table import_mappings enable row level security;
create policy workspace on import_mappings using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on import_mappings to doorbell_gateway;

grant insert on contacts to doorbell_worker;
-- An undo looks what was done with a contact since.
grant select on contact_changes to doorbell_worker;
grant select (workspace_id, contact_id) on contact_notes to doorbell_worker;

-- Lets go of imports whose time is over, in every workspace: their rows a piece at a time, and the import when none is left.
-- Returns how many rows and imports.
create function forget_imports(at_most integer) returns bigint
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select i.workspace_id, i.import_id, i.size from imports i where i.created_at < now() - interval '30 days'
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
revoke execute on function forget_imports(integer) from public;
grant execute on function forget_imports(integer) to doorbell_worker;

-- As before, and files of imports.
create or replace function referenced_files(workspaces uuid[], contents bytea[]) returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.workspace_id, g.sha256 from unnest(workspaces, contents) as g (workspace_id, sha256)
  where exists (select from message_files m where m.workspace_id = g.workspace_id and m.sha256 = g.sha256)
    or exists (select from uploads u where u.workspace_id = g.workspace_id and u.sha256 = g.sha256)
    or exists (select from export_parts p where p.workspace_id = g.workspace_id and p.sha256 = g.sha256)
    or exists (select from imports i where i.workspace_id = g.workspace_id and i.sha256 = g.sha256)
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
  union
  (select distinct i.workspace_id, i.sha256 from imports i
    where i.sha256 is not null and (i.workspace_id, i.sha256) > (workspace, content) order by 1, 2 limit at_most)
  order by 1, 2 limit at_most $$;
