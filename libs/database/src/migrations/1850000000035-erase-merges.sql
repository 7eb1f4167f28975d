-- An erasure reaches merges: what they keep of values, and what the log of a contact has of values that a merge lent it. Expand.
-- phase: expand
-- no way back: Values of erased people would stay in merges.

-- Erases what merges keep of the contact. Of one that is undone the other contacts live on: their log keeps that it was, without values.
create function erase_merges(workspace uuid, family uuid[]) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from contact_merges m
    where m.workspace_id = workspace and (m.contact_id = any (family) or m.merged_ids && family or m.gone_ids && family)
    returning m.merge_id, m.contact_id
  ), parts as (
    delete from merge_parts p using gone g where p.workspace_id = workspace and p.merge_id = g.merge_id
  ), logged as (
    update contact_changes c set changes = jsonb_build_object('merge', c.changes->'merge') from gone g
    where c.workspace_id = workspace and c.contact_id = g.contact_id and c.kind in ('merged', 'unmerged')
      and g.merge_id::text in (c.changes->'merge'->'after'->>'id', c.changes->'merge'->'before'->>'id')
  ) select count(*) from gone $$;
revoke execute on function erase_merges(uuid, uuid[]) from public;

-- As before, and merges.
create or replace function erase_rows(workspace uuid, contact uuid) returns table (erased bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  name text;
  gone bigint;
  total bigint := 0;
begin
  if family is null then return query select 0::bigint; return; end if;
  perform mark_identities(workspace, family);
  total := erase_merges(workspace, family);
  for name in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
      and c.relname not in ('audit_log', 'contact_changes', 'erasures', 'messages', 'segment_members') order by 1
  loop
    execute format('delete from %I where workspace_id = $1 and contact_id = any ($2)', name) using workspace, family;
    get diagnostics gone = row_count;
    total := total + gone;
  end loop;
  delete from duplicate_pairs where workspace_id = workspace and older_contact_id = any (family);
  delete from duplicate_pairs where workspace_id = workspace and newer_contact_id = any (family);
  update audit_log set details = '{}'
  where workspace_id = workspace and contact_id = any (family) and kind <> 'personal_data_read' and details <> '{}';
  return query select total;
end $$;
