-- An archive of a contact that is being written begins again when the erasure of another one ends the exported files of the workspace.
-- Expand: as before, and archives.
-- phase: expand
-- no way back: An archive could lack what an erasure took from the exports in hand.

create or replace function erase_copies(workspace uuid, contact uuid) returns table (rows bigint, contents bytea[])
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  pattern constant text := erasure_pattern(workspace, contact);
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
  update jobs set place = null, done = 0, result = null
  where workspace_id = workspace and kind in ('export', 'audit_export', 'subject_export') and state in ('queued', 'running');
  update jobs j set result = j.result || jsonb_build_object('expiresAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  where j.workspace_id = workspace and j.state = 'done' and j.result ? 'expiresAt'
    and exists (select from export_parts p where p.workspace_id = workspace and p.job_id = j.job_id);
  with parts as (
    delete from export_parts where workspace_id = workspace returning size, sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from parts having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from parts;
  return query select total, coalesce(found_contents, '{}');
end $$;
