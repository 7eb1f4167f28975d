-- The accounts at the operator's OpenID provider by which users sign in. Expand: the release before signs in by password.
-- phase: expand
-- no way back: Users without a password could no longer sign in; give each one by `npx doorbell users reset` first.

create table openid_accounts (
  workspace_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, issuer, subject),
  unique (workspace_id, user_id, issuer)
);
comment on table openid_accounts is 'by which account at an OpenID provider a user signs in; all rows stand under the nil workspace, as their users do';
comment on column openid_accounts.subject is 'what the issuer calls the account, for ever; an e-mail address may pass to another person';
alter table openid_accounts enable row level security;
create policy workspace on openid_accounts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert on openid_accounts to doorbell_gateway;

alter table users add column email_proven_at timestamptz(3);
comment on column users.email_proven_at is
  'when the user proved to have the address: by a link that was mailed or that the operator handed over, or by an OpenID provider; null: an admin of a workspace may have used the link';
alter table user_tokens add column proves_email boolean not null default false;
comment on column user_tokens.proves_email is 'the link was mailed to the user, or the operator made it';
grant update (proves_email) on user_tokens to doorbell_gateway;

-- As before, with the accounts by which the user signs in.
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
  ), unlinked as (
    delete from openid_accounts a using gone g where a.workspace_id = g.workspace_id and a.user_id = g.user_id
  )
  delete from user_tokens t using gone g where t.workspace_id = g.workspace_id and t.user_id = g.user_id $$;
