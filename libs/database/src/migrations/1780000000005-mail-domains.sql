-- Whose mail domains are. Expands: addresses that are connected stay connected.
-- phase: expand
-- no way back: Anybody could connect addresses of these domains again.

create table mail_domains (
  workspace_id uuid not null check (workspace_id = '00000000-0000-0000-0000-000000000000'),
  domain text not null,
  owner_workspace_id uuid not null,
  proof text not null check (proof in ('dns', 'operator')),
  proven_at timestamptz(3) not null default now(),
  primary key (workspace_id, domain)
);
comment on table mail_domains is
  'whose addresses of a domain are: one workspace has it in the whole system, so all rows stand under the nil workspace';

create function owns_domain(asked text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select owner_workspace_id = any (current_workspaces()) from mail_domains
  where workspace_id = '00000000-0000-0000-0000-000000000000' and domain = asked $$;
comment on function owns_domain(text) is 'null where the domain is free; whose it is stays untold';

create function claim_domain(proven text) returns boolean
language sql security definer set search_path = public, pg_temp as $$
with claimed as (
  insert into mail_domains (workspace_id, domain, owner_workspace_id, proof)
  values ('00000000-0000-0000-0000-000000000000', proven, (current_workspaces())[1], 'dns')
  on conflict do nothing returning true
) select coalesce((select * from claimed), owns_domain(proven)) $$;

-- As before. A workspace that has proven a domain also gets an address of it that another one claimed before the proof.
create or replace function claim_account(channel text, account text, inbox_id uuid) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  with claimed as (
    insert into inbox_claims as c (workspace_id, channel, account, inbox_id)
    values ('00000000-0000-0000-0000-000000000000', channel, account, inbox_id)
    on conflict (workspace_id, channel, account) do update set inbox_id = excluded.inbox_id
      where excluded.channel = 'email' and owns_domain(substring(excluded.account from '^[^:]*@([^@]+)$'))
        and not exists (select from inboxes i where i.workspace_id = any (current_workspaces()) and i.inbox_id = c.inbox_id)
    returning 1
  ) select exists (select from claimed) $$;

alter table mail_domains enable row level security;
create policy workspace on mail_domains using (workspace_id = any ((select current_workspaces())::uuid[]));
revoke execute on function owns_domain(text), claim_domain(text) from public;
grant execute on function owns_domain(text), claim_domain(text) to doorbell_gateway;
