-- A person is forgotten: what is being erased, and marks that keep it from coming back. Expand: the release before erases nobody.
-- phase: expand
-- no way back: A replay would bring erased people back.

create table erasures (
  workspace_id uuid not null,
  contact_id uuid not null,
  contacts uuid[] not null,
  sought jsonb,
  begun_at timestamptz(3) not null default now(),
  begun_xid xid8 not null default pg_current_xact_id(),
  ended_at timestamptz(3),
  primary key (workspace_id, contact_id)
);
comment on table erasures is 'contacts that were erased: their ids and the time, and nothing else of them';
comment on column erasures.contacts is 'the contact, and those that were merged into it';
comment on column erasures.sought is 'the addresses that are looked for while it is erased; null once it ended';
alter table erasures enable row level security;
create policy workspace on erasures using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on erasures to doorbell_gateway, doorbell_worker;

create table erasure_salts (
  workspace_id uuid not null primary key,
  salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
comment on table erasure_salts is 'what the marks of a workspace are made with; without a row it has erased nobody';
alter table erasure_salts enable row level security;
create policy workspace on erasure_salts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on erasure_salts to doorbell_contacts;

create table erasure_marks (
  workspace_id uuid not null,
  mark bytea not null check (octet_length(mark) = 32),
  erased_at timestamptz(3) not null,
  primary key (workspace_id, mark)
);
comment on table erasure_marks is
  'salted hashes of erased messages, which never come back, and of erased identities, of which nothing sent before erased_at does';
alter table erasure_marks enable row level security;
create policy workspace on erasure_marks using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert on erasure_marks to doorbell_contacts;

-- Of a message `what` is its id, of an identity `kind value`.
create function erasure_mark(salt bytea, what text) returns bytea
  language sql immutable strict parallel safe as $$ select sha256(salt || convert_to(what, 'UTF8')) $$;
revoke execute on function erasure_mark(bytea, text) from public;
grant execute on function erasure_mark(bytea, text) to doorbell_contacts;
