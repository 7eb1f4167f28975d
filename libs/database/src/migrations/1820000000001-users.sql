-- Users, who sign in; what each may do in a workspace; their sessions and single-use tokens. Expand: the release before
-- knows keys alone.
-- phase: expand
-- no way back: Users could no longer sign in; remove their memberships instead.

create table users (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  user_id uuid not null default uuidv7(),
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, user_id),
  unique (workspace_id, email)
);
comment on table users is 'people who sign in; a user may be a member of several workspaces, so all rows stand under the nil workspace';
comment on column users.email is 'in lower case, as it is compared';
comment on column users.name is 'how the user is greeted; each workspace has its own name of a member';
comment on column users.password_hash is 'argon2id, with its parameters and salt; null: no password was chosen yet';

create table memberships (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'agent', 'viewer')),
  name text not null,
  created_at timestamptz(3) not null default now(),
  accepted_at timestamptz(3),
  primary key (workspace_id, user_id)
);
comment on table memberships is 'which users are members of a workspace, and what each may do there';
comment on column memberships.name is 'what the workspace calls the user';
comment on column memberships.accepted_at is 'null: invited; the user has no rights in the workspace yet';
create index memberships_of_user on memberships (user_id);

create table user_sessions (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  token_hash bytea not null,
  session_id uuid not null default uuidv7(),
  user_id uuid not null,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  primary key (workspace_id, token_hash),
  unique (workspace_id, session_id)
);
comment on table user_sessions is 'where users are signed in; all rows stand under the nil workspace, as their users do';
comment on column user_sessions.token_hash is 'SHA-256 of the 32 random bytes in the cookie';
comment on column user_sessions.last_seen_at is 'accurate to a minute';
create index user_sessions_of_user on user_sessions (workspace_id, user_id);

create table user_tokens (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  token_hash bytea not null,
  kind text not null check (kind in ('sign_in', 'invitation', 'reset')),
  user_id uuid not null,
  member_of uuid,
  expires_at timestamptz(3) not null,
  primary key (workspace_id, token_hash)
);
comment on table user_tokens is 'secrets in links, each of which works once; all rows stand under the nil workspace, as their users do';
comment on column user_tokens.token_hash is 'SHA-256 of 32 random bytes';
comment on column user_tokens.member_of is 'of an invitation: the workspace';
create index user_tokens_of_user on user_tokens (workspace_id, user_id);

alter table users enable row level security;
alter table memberships enable row level security;
alter table user_sessions enable row level security;
alter table user_tokens enable row level security;
create policy workspace on users using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on memberships using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on user_sessions using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on user_tokens using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on users to doorbell_gateway;
grant select, insert, update, delete on memberships to doorbell_gateway;
grant select (workspace_id, user_id, role, accepted_at) on memberships to doorbell_worker;
grant select, insert, update, delete on user_sessions to doorbell_gateway;
grant select, insert, delete on user_tokens to doorbell_gateway;

-- The workspaces that a user has joined, for the one who signs in: they are not known before. A range of
-- memberships_of_user, which has a few rows a user.
create function memberships_of(member uuid) returns table (workspace_id uuid, workspace_name text, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, w.name, m.role from memberships m join workspaces w using (workspace_id)
  where m.user_id = member and m.accepted_at is not null
  order by w.name, m.workspace_id $$;
revoke execute on function memberships_of(uuid) from public;
grant execute on function memberships_of(uuid) to doorbell_gateway;

-- Deletes a user whom no workspace has as a member, with all sessions and tokens.
create function forget_lone_user(lone uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from users u where u.workspace_id = '00000000-0000-0000-0000-000000000000' and u.user_id = lone
      and not exists (select from memberships m where m.user_id = lone)
    returning u.workspace_id, u.user_id
  ), ended as (
    delete from user_sessions s using gone g where s.workspace_id = g.workspace_id and s.user_id = g.user_id
  )
  delete from user_tokens t using gone g where t.workspace_id = g.workspace_id and t.user_id = g.user_id $$;
revoke execute on function forget_lone_user(uuid) from public;
grant execute on function forget_lone_user(uuid) to doorbell_gateway;
