-- Rules of a workspace: on these events, where this filter holds, do that. Expand: the release before knows none.
-- phase: expand
-- no way back: The rules that were made would be lost; keep them.

create table rules (
  workspace_id uuid not null,
  rule_id uuid not null default uuidv7(),
  name text not null,
  folded_name text not null generated always as (folded(name)) stored,
  place integer not null,
  on_events text[] not null,
  filter jsonb,
  actions jsonb not null check (octet_length(actions::text) <= 65536),
  enabled boolean not null,
  max_contacts_per_hour integer not null,
  stopped_at timestamptz(3),
  stopped_reason text,
  hour_began_at timestamptz(3),
  hour_contacts integer not null default 0,
  contacts_changed bigint not null default 0,
  last_changed_at timestamptz(3),
  changed_by jsonb not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, rule_id)
) with (fillfactor = 70);
create unique index rules_by_name on rules (workspace_id, folded_name);
comment on table rules is 'what is done to contacts when something happens with them, in the order of place';
comment on column rules.filter is 'null: every contact passes';
comment on column rules.max_contacts_per_hour is 'a rule that would change more contacts within an hour stops itself';
comment on column rules.stopped_reason is 'why the rule ended itself; enabled is then false';
comment on column rules.hour_began_at is 'when the hour began in which hour_contacts were changed';
comment on column rules.changed_by is 'who wrote the rule last: kind and id';
alter table rules enable row level security;
create policy workspace on rules using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on rules to doorbell_gateway;
