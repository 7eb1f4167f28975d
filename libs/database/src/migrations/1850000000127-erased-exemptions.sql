-- An erasure takes the filter of contacts that are kept however idle out of the log of access, where it names an address of the erased
-- contact: that it was changed, when and by whom stays. Expand: the release before erases by the same function.
-- phase: expand
-- no way back: What was erased does not come back.

CREATE OR REPLACE FUNCTION public.erase_copies(workspace uuid, contact uuid)
 RETURNS TABLE(rows bigint, contents bytea[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  pattern constant text := erasure_pattern(workspace, contact);
  running uuid[];
  ending uuid[];
  found_contents bytea[];
  gone bigint;
  total bigint := 0;
begin
  if family is null then return query select 0::bigint, '{}'::bytea[]; return; end if;
  delete from idempotency_keys k where k.workspace_id = workspace and (k.body || coalesce(k.location, '') ~* pattern
    or exists (select from unnest(family) as one where position(one::text in k.body || coalesce(k.location, '')) > 0));
  get diagnostics gone = row_count;
  total := total + gone;
  update jobs j set params = '{}', place = null, result = null, version = version + 1
  where j.workspace_id = workspace and j.ended_at is not null and pg_column_size(j.params) <= 65536
    and (j.params::text || coalesce(j.place::text, '') || coalesce(j.result::text, '') || coalesce(j.error, '')) ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  update audit_log a set details = a.details - 'contactsExcept'
  where a.workspace_id = workspace and a.kind = 'retention_changed' and a.details->>'contactsExcept' ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  update audit_log a set details = jsonb_build_object('what', a.details->'what', 'id', a.details->'id', 'done', a.details->'done')
  where a.workspace_id = workspace and a.kind = 'object_changed' and a.details::text ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  with begun_again as (
    update jobs set place = null, done = 0, result = null
    where workspace_id = workspace and kind in ('export', 'audit_export', 'subject_export') and state in ('queued', 'running')
    returning job_id
  ) select array_agg(job_id) into running from begun_again;
  select array_agg(distinct p.job_id) into ending from export_parts p
  where p.workspace_id = workspace and (p.contact_ids is null or p.contact_ids && family or p.job_id = any (running));
  update jobs j set result = j.result || jsonb_build_object('expiresAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  where j.workspace_id = workspace and j.job_id = any (ending) and j.state = 'done' and j.result ? 'expiresAt';
  with parts as (
    delete from export_parts where workspace_id = workspace and job_id = any (ending) returning size, sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from parts having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from parts;
  return query select total, coalesce(found_contents, '{}');
end $function$;
