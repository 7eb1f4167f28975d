-- The kinds of records that a workspace describes, with a schema for their data. Expand: the release before takes any data.
-- phase: expand
-- no way back: The descriptions would be lost; keep them.

create table record_kinds (
  workspace_id uuid not null,
  record_kind_id uuid not null default uuidv7(),
  kind text collate "C" not null,
  label text not null,
  schema jsonb not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, record_kind_id)
);
comment on table record_kinds is 'a kind of records that a workspace describes; records of other kinds have any data';
comment on column record_kinds.schema is 'what data of the kind must be: a part of JSON Schema';
create unique index record_kinds_kind on record_kinds (workspace_id, kind);
alter table record_kinds enable row level security;
create policy workspace on record_kinds using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on record_kinds to doorbell_gateway;
