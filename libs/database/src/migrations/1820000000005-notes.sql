-- Notes of users on contacts. No key, event, export or log has one. Expand: the release before knows none.
-- phase: expand
-- no way back: The notes would be lost; keep them.

create table contact_notes (
  workspace_id uuid not null,
  note_id uuid not null default uuidv7(),
  contact_id uuid not null,
  author_id uuid not null,
  text text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  deleted_by uuid,
  primary key (workspace_id, note_id)
);
comment on table contact_notes is 'what users wrote down about a contact, for users alone: the log of changes, which is published, has nothing of it';
comment on column contact_notes.text is 'empty once it is deleted';
comment on column contact_notes.deleted_by is 'the user who deleted it';
create index contact_notes_of_contact on contact_notes (workspace_id, contact_id, created_at, note_id) where deleted_at is null;
alter table contact_notes enable row level security;
create policy workspace on contact_notes using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on contact_notes to doorbell_gateway;
