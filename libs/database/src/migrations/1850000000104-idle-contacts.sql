-- A workspace sets for how long it keeps contacts without activity, and the values in its log of changes. Expand: the release before keeps both
-- for ever, and its erasures are as before.
-- phase: expand
-- no way back: Who was erased does not come back, nor do the values that went.

alter table file_retention drop constraint file_retention_kind_check;
alter table file_retention add constraint file_retention_kind_check
  check (kind in ('attachment', 'original', 'upload', 'import', 'message', 'auditEntry', 'deadLetter', 'contact', 'changeValue')) not valid;
alter table file_retention validate constraint file_retention_kind_check;
alter table file_retention add column exempt jsonb, add column values_since timestamptz(3), add column values_cleared_to timestamptz(3);
comment on column file_retention.exempt is 'of contacts: the filter of those that are kept, and what it named when it was set; null: none are';
comment on column file_retention.values_since is 'of changeValue: changes before it may have lost their values; never earlier, however long they are kept later';
comment on column file_retention.values_cleared_to is 'of changeValue: no change before it has values';

alter table erasures add column forget_before timestamptz(3);
comment on column erasures.forget_before is 'messages that were sent before it are left out; null: before the erasure. Set where the contact was idle: who wrote meanwhile is heard';

-- Marks the identities. Of a contact that was erased for being idle, what it sent since is no part of what is forgotten.
create or replace function mark_identities(workspace uuid, family uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into erasure_marks as m (workspace_id, mark, erased_at)
  select distinct i.workspace_id, erasure_mark(s.salt, i.kind || ' ' || i.value),
    coalesce((select e.forget_before from erasures e where e.workspace_id = workspace and e.contact_id = any (family)
      and e.ended_at is null and e.forget_before is not null limit 1), now())
  from contact_identities i join erasure_salts s using (workspace_id)
  where i.workspace_id = workspace and i.contact_id = any (family) order by 1, 2
  on conflict (workspace_id, mark) do update set erased_at = greatest(m.erased_at, excluded.erased_at) $$;

-- Whether nothing happened with a contact since: it was made and changed before, and no message, change or date of a record is later.
create function is_idle_since(workspace uuid, contact uuid, since timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from contacts c where c.workspace_id = workspace and c.contact_id = contact and c.merged_into is null
      and c.deleted_at is null and c.created_at < since and c.updated_at < since)
    and not exists (select from contact_activity a where a.workspace_id = workspace and a.contact_id = contact and a.last_activity_at >= since)
    and not exists (select from contact_records r where r.workspace_id = workspace and r.contact_id = contact and r.happens_at >= since)
    and not exists (select from contact_changes l where l.workspace_id = workspace and l.contact_id = contact
      and l.change_id >= lowest_id_of(since) and l.occurred_at >= since) $$;
revoke execute on function is_idle_since(uuid, uuid, timestamptz) from public;

-- As begin_erasure was; with a time only where the contact has been idle since, which is looked at under its lock.
create function begin_erasure_of(workspace uuid, contact uuid, since timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  family uuid[];
  found_values jsonb;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return false; end if;
  if exists (select from erasures where workspace_id = workspace and contact_id = contact) then
    return exists (select from open_erasure(workspace, contact));
  end if;
  with recursive merged as (
    select c.contact_id from contacts c where c.workspace_id = workspace and c.contact_id = contact and c.merged_into is null
    union
    select c.contact_id from contacts c join merged m on c.merged_into = m.contact_id where c.workspace_id = workspace
  ) select array_agg(contact_id order by contact_id) into family from merged;
  if family is null then return false; end if;
  perform from contact_identities where workspace_id = workspace and contact_id = any (family) order by kind, value for update;
  perform from contacts where workspace_id = workspace and contact_id = any (family) order by contact_id for update;
  if since is not null and not is_idle_since(workspace, contact, since) then return false; end if;
  select jsonb_agg(distinct one.value) into found_values from (
    select value from contact_identities where workspace_id = workspace and contact_id = any (family)
    union select email from contacts where workspace_id = workspace and contact_id = any (family)
    union select phone from contacts where workspace_id = workspace and contact_id = any (family)
    union select substring(phone from 2) from contacts where workspace_id = workspace and contact_id = any (family)
    union select value from contact_suggestions where workspace_id = workspace and contact_id = any (family)
      and field in ('email', 'phone')) as one where length(one.value) > 4;
  insert into erasures (workspace_id, contact_id, contacts, sought, forget_before)
  values (workspace, contact, family, coalesce(found_values, '[]'), since);
  insert into erasure_salts (workspace_id) values (workspace) on conflict do nothing;
  perform mark_identities(workspace, family);
  update contacts set deleted_at = now() where workspace_id = workspace and contact_id = any (family) and deleted_at is null;
  delete from contact_identities where workspace_id = workspace and contact_id = any (family);
  delete from contacts where workspace_id = workspace and contact_id = any (family);
  return true;
end $$;
revoke execute on function begin_erasure_of(uuid, uuid, timestamptz) from public;
grant execute on function begin_erasure_of(uuid, uuid, timestamptz) to doorbell_worker;

create or replace function begin_erasure(workspace uuid, contact uuid) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  select begin_erasure_of(workspace, contact, null) $$;

-- How many of these contacts were idle since, at_most; and with make a job of each that erases it, unless one goes on. Each job looks again.
create function take_idle_contacts(workspace uuid, ids uuid[], since timestamptz, make boolean, at_most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with idle as (
    select one from unnest(ids) as one
    where workspace = any (current_workspaces()) and is_idle_since(workspace, one, since) order by one limit at_most
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace, 'erase', 'queued', 'contacts:erase', '{"kind": "system", "id": "retention", "role": "owner"}',
      jsonb_build_object('contactId', one, 'ifIdle', true) from idle
    where make and not exists (select from jobs j where j.workspace_id = workspace and j.kind = 'erase'
      and j.state in ('queued', 'running') and j.params->>'contactId' = one::text)
  ) select count(*) from idle $$;
revoke execute on function take_idle_contacts(uuid, uuid[], timestamptz, boolean, integer) from public;
grant execute on function take_idle_contacts(uuid, uuid[], timestamptz, boolean, integer) to doorbell_worker;

-- Takes the values out of some changes whose time is over, among at_most after a place; that and when something changed, and who did it, stays.
-- Before the first value goes it is noted from when on the past is known. Returns how many, and the place; null at the end. A range of the
-- primary key, whose ids begin with their time: from where the last run ended.
create function expire_change_values(workspace uuid, after jsonb, at_most integer) returns table (rows bigint, last jsonb)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since timestamptz := coalesce((after->>'since')::timestamptz, kept_since(workspace, 'changeValue')::timestamptz(3));
  reached uuid := (after->>'id')::uuid;
  seen bigint;
  gone bigint;
begin
  if since is null then return; end if;
  if after is null then
    update file_retention set values_since = greatest(values_since, since) where workspace_id = workspace and kind = 'changeValue';
    select lowest_id_of(values_cleared_to) into reached from file_retention where workspace_id = workspace and kind = 'changeValue';
  end if;
  with looked as materialized (
    select c.change_id, c.occurred_at, c.changes <> '{}' as has_values from contact_changes c
    where c.workspace_id = workspace and c.change_id < lowest_id_of(since) and (reached is null or c.change_id > reached)
    order by c.change_id limit at_most
  ), cleared as (
    update contact_changes c set changes = '{}' from looked l
    where c.workspace_id = workspace and c.change_id = l.change_id and l.has_values and l.occurred_at < since returning 1
  ) select (select count(*) from looked), (select count(*) from cleared), (select max(change_id::text)::uuid from looked) into seen, gone, reached;
  if seen < at_most then
    update file_retention set values_cleared_to = greatest(values_cleared_to, since) where workspace_id = workspace and kind = 'changeValue';
    return query select gone, null::jsonb;
  else
    return query select gone, jsonb_build_object('id', reached, 'since', since);
  end if;
end $$;
revoke execute on function expire_change_values(uuid, jsonb, integer) from public;
grant execute on function expire_change_values(uuid, jsonb, integer) to doorbell_worker;

-- As before, and changes that have values.
create or replace function count_older(workspace uuid, kind text, days integer) returns bigint
  language sql stable security definer set search_path = public, pg_temp as $$
  with since as (select now() - make_interval(days => days) as at where workspace = any (current_workspaces()))
  select case count_older.kind
    when 'message' then (select count(*) from messages m, since s
      where m.workspace_id = workspace and m.message_id < lowest_id_of(s.at) and m.received_at < s.at and m.status <> 'queued')
    when 'auditEntry' then (select count(*) from audit_log a, since s where a.workspace_id = workspace and a.at < s.at)
    when 'deadLetter' then (select count(*) from dead_letters l, since s where l.workspace_id = workspace and l.set_aside_at < s.at)
    when 'upload' then (select count(*) from uploads u, since s where u.workspace_id = workspace and u.created_at < s.at)
    when 'import' then (select count(*) from imports i, since s where i.workspace_id = workspace and i.created_at < s.at)
    when 'changeValue' then (select count(*) from contact_changes c, since s
      where c.workspace_id = workspace and c.change_id < lowest_id_of(s.at) and c.occurred_at < s.at and c.changes <> '{}')
    else (select count(*) from message_files f, since s
      where f.workspace_id = workspace and f.kind = count_older.kind and f.state = 'stored' and f.created_at < s.at)
  end $$;

-- As before, and for those kinds.
create or replace function make_retention_jobs() returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select distinct r.workspace_id from file_retention r
    where r.kind in ('message', 'auditEntry', 'deadLetter', 'contact', 'changeValue') and r.days is not null and not exists (
      select from jobs j where j.workspace_id = r.workspace_id and j.kind = 'retention' and j.params->>'dryRun' = 'false'
        and (j.created_at > now() - interval '1 day' or j.ended_at is null))
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace_id, 'retention', 'queued', 'retention', '{"kind": "system", "id": "retention", "role": "owner"}',
      '{"dryRun": false}' from due returning 1
  ) select count(*) from made $$;
