-- What bounds the guessing of passwords, and the log of who may do what. Expand: the release before writes neither.
-- phase: expand
-- no way back: What users did would be forgotten; keep the log.

-- One row for a client address, a user, and a pair of both, under the nil workspace: who signs in is in no workspace yet.
create table sign_in_attempts (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  kind text not null check (kind in ('pair', 'address', 'user', 'known')),
  key_hash bytea not null,
  failures integer not null,
  last_at timestamptz(3) not null default now(),
  primary key (workspace_id, kind, key_hash)
) with (fillfactor = 70);
comment on table sign_in_attempts is 'how often signing in failed lately; a delay grows with it';
comment on column sign_in_attempts.kind is
  'address: of the client; user: who is asked for; pair: both; known: a pair that signed in before, which the first two do not delay';
comment on column sign_in_attempts.key_hash is 'SHA-256, so that no address stands here';
comment on column sign_in_attempts.failures is 'since a success, or since a day without one; an attempt counts before its password is checked';
create index sign_in_attempts_oldest on sign_in_attempts (workspace_id, last_at) where kind <> 'known';
create index sign_in_attempts_known on sign_in_attempts (workspace_id, last_at) where kind = 'known';
alter table sign_in_attempts enable row level security;
create policy workspace on sign_in_attempts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on sign_in_attempts to doorbell_gateway;

-- Changes of contacts stand in contact_changes, which is published. This log is of users, and is not.
create table audit_log (
  workspace_id uuid not null,
  entry_id uuid not null default uuidv7(),
  kind text not null,
  actor jsonb not null,
  user_id uuid,
  details jsonb not null default '{}',
  at timestamptz(3) not null default now(),
  primary key (workspace_id, entry_id)
);
comment on table audit_log is 'what was done with users and their sessions, and each sign-in that failed; append-only';
comment on column audit_log.kind is
  'user_invited, user_joined, user_changed, user_removed, signed_in, sign_in_failed, password_changed, password_reset';
comment on column audit_log.actor is 'who did it: kind (user, api_key, operator, stranger) and id';
comment on column audit_log.user_id is 'whom it was done to; null: no user has the address';
comment on column audit_log.details is 'what was and what is, and the client; never a secret';
create index audit_log_by_time on audit_log (workspace_id, at, entry_id);
alter table audit_log enable row level security;
create policy workspace on audit_log using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert on audit_log to doorbell_gateway;

-- Writes what concerns a user in no workspace into the log of each workspace that the user has joined; into the system's
-- where there is none. A range of memberships_of_user.
create function audit_user(concerned uuid, what text, who jsonb, more jsonb) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  with joined as (
    select m.workspace_id from memberships m where m.user_id = concerned and m.accepted_at is not null
  )
  insert into audit_log (workspace_id, kind, actor, user_id, details)
  select workspace_id, what, who, concerned, more from joined
  union all
  select '00000000-0000-0000-0000-000000000000'::uuid, what, who, concerned, more where not exists (select from joined) $$;
revoke execute on function audit_user(uuid, text, jsonb, jsonb) from public;
grant execute on function audit_user(uuid, text, jsonb, jsonb) to doorbell_gateway;
