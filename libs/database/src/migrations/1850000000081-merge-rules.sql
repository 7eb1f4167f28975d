-- Rules by which a workspace has pairs of possible duplicates merged. Expand: the release before merges by hand alone.
-- phase: expand
-- no way back: The rules that were made would be lost; keep them.

create table merge_rules (
  workspace_id uuid not null,
  merge_rule_id uuid not null default uuidv7(),
  name text not null,
  folded_name text not null generated always as (folded(name)) stored,
  reasons text[] not null check (cardinality(reasons) > 0),
  min_score smallint not null,
  across_proofs boolean not null,
  max_merges_per_hour integer not null,
  enabled boolean not null default false,
  revision bigint not null generated always as identity,
  tried_at timestamptz(3),
  stopped_at timestamptz(3),
  stopped_reason text,
  hour_began_at timestamptz(3),
  hour_merges integer not null default 0,
  merges bigint not null default 0,
  last_merged_at timestamptz(3),
  changed_by jsonb not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, merge_rule_id),
  check (tried_at is not null or not enabled)
) with (fillfactor = 70);
create unique index merge_rules_by_name on merge_rules (workspace_id, folded_name);
create index merge_rules_enabled on merge_rules (workspace_id) where enabled;
comment on table merge_rules is 'pairs of possible duplicates that have these reasons are merged; off until it is tried and switched on';
comment on column merge_rules.across_proofs is 'true: also where each of the two has a proven identity of one kind';
comment on column merge_rules.revision is 'grows when the rule is switched on: pairs that were judged before are judged again';
comment on column merge_rules.tried_at is 'when it was tried with the reasons, score and proofs that it has; null: it was not';
comment on column merge_rules.stopped_reason is 'why the rule ended itself; enabled is then false';
comment on column merge_rules.hour_began_at is 'when the hour began in which hour_merges were made';
comment on column merge_rules.changed_by is 'who wrote the rule last: kind and id';
alter table merge_rules enable row level security;
create policy workspace on merge_rules using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on merge_rules to doorbell_gateway;
grant select, update on merge_rules to doorbell_worker;

alter table duplicate_pairs add column judged_revision bigint;
comment on column duplicate_pairs.judged_revision is 'the newest revision of the rules of merges that left the pair; null: none has judged it as it is';

-- The workspaces with enabled rules and a pair that these have not judged, and since when at most. Two probes for each such workspace.
create function workspaces_with_unjudged_pairs() returns table (workspace_id uuid, oldest timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.workspace_id, greatest(r.at, p.created_at) from (
    select m.workspace_id, max(m.revision) as revision, max(m.updated_at) as at from merge_rules m where m.enabled group by 1
  ) r cross join lateral (
    select d.created_at from duplicate_pairs d where d.workspace_id = r.workspace_id and d.dismissed_at is null
      and coalesce(d.judged_revision, 0) < r.revision order by coalesce(d.judged_revision, 0), d.pair_id limit 1
  ) p $$;

-- A merge vouches for what was only claimed. A rule is nobody's word: what strangers claimed stays claimed.
create function unvouch_merge(workspace uuid, merge uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  update contact_identities i set proof = 'claimed' from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'identity' and p.before->>'proof' = 'claimed'
    and i.workspace_id = workspace and i.kind = split_part(p.row_key, ' ', 1)
    and i.value = substr(p.row_key, length(split_part(p.row_key, ' ', 1)) + 2) and i.proof = 'vouched';
end $$;

revoke execute on function workspaces_with_unjudged_pairs(), unvouch_merge(uuid, uuid) from public;
grant execute on function workspaces_with_unjudged_pairs(), unvouch_merge(uuid, uuid) to doorbell_worker;
