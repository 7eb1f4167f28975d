-- One-time codes of an app as a second factor of signing in. Expand: the release before asks for the password alone.
-- phase: expand
-- no way back: Users would sign in by the password alone; keep the codes.

create table user_second_factors (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  user_id uuid not null,
  sealed_secret text not null,
  confirmed_at timestamptz(3),
  last_step bigint not null default 0,
  recovery_hashes bytea[] not null default '{}',
  primary key (workspace_id, user_id)
);
comment on table user_second_factors is 'the app that makes the one-time codes of a user (RFC 6238); under the nil workspace, as users are';
comment on column user_second_factors.sealed_secret is 'sealed with SECRETS_KEY for this user';
comment on column user_second_factors.confirmed_at is 'null: no code was shown yet, and none is asked for';
comment on column user_second_factors.last_step is 'the 30 seconds of the last code that was taken: no code works twice';
comment on column user_second_factors.recovery_hashes is 'SHA-256 of the codes that replace the app, each once';
alter table user_second_factors enable row level security;
create policy workspace on user_second_factors using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on user_second_factors to doorbell_gateway;

comment on column audit_log.kind is
  'user_invited, user_joined, user_changed, user_removed, signed_in, sign_in_failed, password_changed, password_reset, second_factor_on, second_factor_off, recovery_code_used';

-- As before; and the second factor.
create or replace function forget_lone_user(lone uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from users u where u.workspace_id = '00000000-0000-0000-0000-000000000000' and u.user_id = lone
      and not exists (select from memberships m where m.user_id = lone)
    returning u.workspace_id, u.user_id
  ), ended as (
    delete from user_sessions s using gone g where s.workspace_id = g.workspace_id and s.user_id = g.user_id
  ), without as (
    delete from user_second_factors f using gone g where f.workspace_id = g.workspace_id and f.user_id = g.user_id
  )
  delete from user_tokens t using gone g where t.workspace_id = g.workspace_id and t.user_id = g.user_id $$;
