-- What happened that rules wait for: the worker applies them. Expand: the release before makes no trigger, and rules are applied
-- to none of what it writes.
-- phase: expand
-- no way back: What rules were not applied to yet would be forgotten.

create table rule_triggers (
  workspace_id uuid not null,
  trigger_id bigint generated always as identity,
  contact_id uuid not null,
  event text not null,
  chain uuid[] not null default '{}',
  at timestamptz(3) not null default now(),
  primary key (workspace_id, trigger_id)
);
comment on table rule_triggers is 'events of contacts, of workspaces with rules on them, until the worker has applied the rules';
comment on column rule_triggers.chain is 'the rules whose doings led to it, oldest first';
alter table rule_triggers enable row level security;
create policy workspace on rule_triggers using (workspace_id = any ((select current_workspaces())::uuid[]));

-- The workspaces that have triggers, in the order of their ids. One probe of the primary key each.
create function workspaces_with_triggers() returns table (workspace_id uuid, oldest timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive waiting as (
    (select t.workspace_id, t.at from rule_triggers t order by t.workspace_id, t.trigger_id limit 1)
    union all
    select n.workspace_id, n.at from waiting w cross join lateral (
      select t.workspace_id, t.at from rule_triggers t where t.workspace_id > w.workspace_id
      order by t.workspace_id, t.trigger_id limit 1) as n
  )
  select workspace_id, at from waiting $$;
revoke execute on function workspaces_with_triggers() from public;
grant execute on function workspaces_with_triggers() to doorbell_worker;

grant select (workspace_id, enabled, on_events) on rules to doorbell_contacts;
grant insert on rule_triggers to doorbell_contacts;
grant select, update on rules to doorbell_worker;
grant select, insert, delete on rule_triggers to doorbell_worker;
grant select on contact_consents to doorbell_worker;
grant execute on function search_contacts(jsonb, integer) to doorbell_worker;

insert into relay_positions (workspace_id, relay, from_snapshot)
values ('00000000-0000-0000-0000-000000000000', 'rules', pg_current_snapshot());
