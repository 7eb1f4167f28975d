-- What the erasure of a person does with files that were imported. Expand: no release before has an import.
-- phase: expand
-- no way back: Rows of imports that name an erased person do not come back.

-- Erases the rows of imports that name an address of the contact or became it, among at_most rows after a place, and lets go of the
-- files that they came from: the other rows stay, and can be undone. Returns how many, the contents of the files, and the place of
-- the last row that was looked at; null at the end. The work is that of `open_erasure`, like the other steps.
create function erase_imports(workspace uuid, contact uuid, after jsonb, at_most integer)
  returns table (rows bigint, contents bytea[], last jsonb)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  pattern constant text := erasure_pattern(workspace, contact);
  reached jsonb;
  found_imports uuid[];
  found_contents bytea[];
  gone bigint;
begin
  if family is null then return query select 0::bigint, '{}'::bytea[], null::jsonb; return; end if;
  delete from import_addresses a using imports i, open_erasure(workspace, contact) e, jsonb_array_elements_text(e.sought) as one
  where after is null and i.workspace_id = workspace and a.workspace_id = workspace and a.import_id = i.import_id
    and a.kind in ('email', 'phone') and a.value = one;
  with looked as materialized (
    select r.import_id, r.row_number, coalesce(
        concat_ws(' ', r.cells::text, r.fields::text, r.faults::text) ~* pattern, false)
      or exists (select from import_effects f where f.workspace_id = workspace and f.import_id = r.import_id
        and f.row_number = r.row_number and f.contact_id = any (family)) as is_of
    from import_rows r where r.workspace_id = workspace
      and (after is null or (r.import_id, r.row_number) > ((after->>'import')::uuid, (after->>'row')::integer))
    order by r.import_id, r.row_number limit at_most
  ), erased as (
    delete from import_rows r using looked l
    where r.workspace_id = workspace and r.import_id = l.import_id and r.row_number = l.row_number and l.is_of
    returning r.import_id
  )
  select count(*), array_agg(distinct import_id), (select jsonb_build_object('import', l.import_id, 'row', l.row_number)
    from looked l order by l.import_id desc, l.row_number desc limit 1) into gone, found_imports, reached from erased;
  with freed as (
    update imports i set sha256 = null where i.workspace_id = workspace and i.import_id = any (found_imports) and i.sha256 is not null
    returning old.sha256, i.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from freed having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from freed;
  return query select gone, coalesce(found_contents, '{}'), reached;
end $$;
revoke execute on function erase_imports(uuid, uuid, jsonb, integer) from public;
grant execute on function erase_imports(uuid, uuid, jsonb, integer) to doorbell_worker;
