-- What other systems attach to a contact, such as a showing. Expand: the release before knows none.
-- phase: expand
-- no way back: The records would be lost; keep them.

create table contact_records (
  workspace_id uuid not null,
  record_id uuid not null default uuidv7(),
  contact_id uuid not null,
  kind text collate "C" not null,
  external_id text,
  title text not null,
  at timestamptz(3),
  status text,
  url text,
  data jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  happens_at timestamptz(3) not null generated always as (coalesce(at, created_at)) stored,
  primary key (workspace_id, record_id)
);
comment on table contact_records is 'what other systems attach to a contact: showings, appointments, tickets, own kinds';
comment on column contact_records.external_id is 'its id in the other system: one record of a kind and a contact has it';
comment on column contact_records.at is 'when it happens; null where it has no time';
create unique index contact_records_external on contact_records (workspace_id, contact_id, kind, external_id) where external_id is not null;
create index contact_records_of_contact on contact_records (workspace_id, contact_id, happens_at, record_id);
create index contact_records_of_kind on contact_records (workspace_id, kind, contact_id, status, at);
alter table contact_records enable row level security;
create policy workspace on contact_records using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on contact_records to doorbell_gateway;
grant select on contact_records to doorbell_worker, doorbell_contacts;
