-- A workspace sets for how long it keeps contacts that were deleted; then they are erased. Expand: the release before keeps them for ever.
-- phase: expand
-- no way back: Who was erased does not come back.

alter table file_retention drop constraint file_retention_kind_check;
alter table file_retention add constraint file_retention_kind_check
  check (kind in ('attachment', 'original', 'upload', 'import', 'message', 'auditEntry', 'deadLetter', 'contact', 'deletedContact', 'changeValue')) not valid;
alter table file_retention validate constraint file_retention_kind_check;

-- Makes a job of each contact that erases it, of at_most that were deleted for longer than the workspace keeps such; returns how many. One that
-- has a job already is left out. Each job looks again.
create function take_deleted_contacts(workspace uuid, at_most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select c.contact_id from contacts c
    where c.workspace_id = workspace and c.deleted_at < kept_since(workspace, 'deletedContact') and c.merged_into is null
      and not exists (select from jobs j where j.workspace_id = workspace and j.kind = 'erase'
        and j.state in ('queued', 'running') and j.params->>'contactId' = c.contact_id::text)
    order by c.deleted_at, c.contact_id limit at_most
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace, 'erase', 'queued', 'contacts:erase', '{"kind": "system", "id": "retention", "role": "owner"}',
      jsonb_build_object('contactId', contact_id, 'ifDeleted', true) from due returning 1
  ) select count(*) from made $$;
revoke execute on function take_deleted_contacts(uuid, integer) from public;
grant execute on function take_deleted_contacts(uuid, integer) to doorbell_worker;

-- As begin_erasure_of, where the contact is deleted for longer than the workspace keeps such by now, which is looked at under its locks: who was
-- taken back meanwhile stays. An erasure that was begun goes on.
create function begin_erasure_of_deleted(workspace uuid, contact uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from erasures where workspace_id = workspace and contact_id = contact) then
    perform from contact_identities where workspace_id = workspace and contact_id = contact order by kind, value for update;
    perform from contacts where workspace_id = workspace and contact_id = contact for update;
    if not exists (select from contacts where workspace_id = workspace and contact_id = contact
      and deleted_at < kept_since(workspace, 'deletedContact')) then return false; end if;
  end if;
  return begin_erasure_of(workspace, contact, null);
end $$;
revoke execute on function begin_erasure_of_deleted(uuid, uuid) from public;
grant execute on function begin_erasure_of_deleted(uuid, uuid) to doorbell_worker;

-- As before, and contacts that were deleted.
CREATE OR REPLACE FUNCTION public.count_older(workspace uuid, kind text, days integer)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with since as (select now() - make_interval(days => days) as at where workspace = any (current_workspaces()))
  select case count_older.kind
    when 'message' then (select count(*) from messages m, since s
      where m.workspace_id = workspace and m.message_id < lowest_id_of(s.at) and m.received_at < s.at and m.status <> 'queued')
    when 'auditEntry' then (select count(*) from audit_log a, since s where a.workspace_id = workspace and a.at < s.at)
    when 'deadLetter' then (select count(*) from dead_letters l, since s where l.workspace_id = workspace and l.set_aside_at < s.at)
    when 'upload' then (select count(*) from uploads u, since s where u.workspace_id = workspace and u.created_at < s.at)
    when 'import' then (select count(*) from imports i, since s where i.workspace_id = workspace and i.created_at < s.at)
    when 'deletedContact' then (select count(*) from contacts c, since s
      where c.workspace_id = workspace and c.deleted_at < s.at and c.merged_into is null)
    when 'changeValue' then (select count(*) from contact_changes c, since s
      where c.workspace_id = workspace and c.change_id < lowest_id_of(s.at) and c.occurred_at < s.at and c.changes <> '{}')
    else (select count(*) from message_files f, since s
      where f.workspace_id = workspace and f.kind = count_older.kind and f.state = 'stored' and f.created_at < s.at)
  end $function$;

-- As before, and for those.
CREATE OR REPLACE FUNCTION public.make_retention_jobs()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select distinct r.workspace_id from file_retention r
    where r.kind in ('message', 'auditEntry', 'deadLetter', 'contact', 'deletedContact', 'changeValue') and r.days is not null and not exists (
      select from jobs j where j.workspace_id = r.workspace_id and j.kind = 'retention' and j.params->>'dryRun' = 'false'
        and (j.created_at > now() - interval '1 day' or j.ended_at is null))
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace_id, 'retention', 'queued', 'retention', '{"kind": "system", "id": "retention", "role": "owner"}',
      '{"dryRun": false}' from due returning 1
  ) select count(*) from made $function$;
