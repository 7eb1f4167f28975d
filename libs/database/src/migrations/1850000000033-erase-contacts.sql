-- What an erasure does, step by step. Each function works on an erasure that has begun and not ended, in a workspace of the
-- connection, and on nothing else: the worker's role deletes no contact otherwise. Expand: the release before erases nobody.
-- phase: expand
-- no way back: Erasures that have begun would not end.

-- The erasure that goes on; no row where there is none.
create function open_erasure(workspace uuid, contact uuid) returns setof erasures
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.* from erasures e where e.workspace_id = workspace and e.contact_id = contact and e.ended_at is null
    and workspace = any (current_workspaces()) $$;
revoke execute on function open_erasure(uuid, uuid) from public;

-- Begins an erasure: from here on the contact is absent for every reader, nobody is recognised by its identities, and what they
-- sent before is not taken in. True where it goes on, also from an earlier call; false where there is no such contact, or it ended.
-- Locks the identities, then the contacts. The first update moves counters, tags and the search row, as every deletion does.
create function begin_erasure(workspace uuid, contact uuid) returns boolean
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
  select jsonb_agg(distinct one.value) into found_values from (
    select value from contact_identities where workspace_id = workspace and contact_id = any (family)
    union select email from contacts where workspace_id = workspace and contact_id = any (family)
    union select phone from contacts where workspace_id = workspace and contact_id = any (family)
    union select substring(phone from 2) from contacts where workspace_id = workspace and contact_id = any (family)
    union select value from contact_suggestions where workspace_id = workspace and contact_id = any (family)
      and field in ('email', 'phone')) as one where length(one.value) > 4;
  insert into erasures (workspace_id, contact_id, contacts, sought)
  values (workspace, contact, family, coalesce(found_values, '[]'));
  insert into erasure_salts (workspace_id) values (workspace) on conflict do nothing;
  perform mark_identities(workspace, family);
  update contacts set deleted_at = now() where workspace_id = workspace and contact_id = any (family) and deleted_at is null;
  delete from contact_identities where workspace_id = workspace and contact_id = any (family);
  delete from contacts where workspace_id = workspace and contact_id = any (family);
  return true;
end $$;
revoke execute on function begin_erasure(uuid, uuid) from public;
grant execute on function begin_erasure(uuid, uuid) to doorbell_worker;

create function mark_identities(workspace uuid, family uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into erasure_marks as m (workspace_id, mark, erased_at)
  select distinct i.workspace_id, erasure_mark(s.salt, i.kind || ' ' || i.value), now()
  from contact_identities i join erasure_salts s using (workspace_id)
  where i.workspace_id = workspace and i.contact_id = any (family) order by 1, 2
  on conflict (workspace_id, mark) do update set erased_at = excluded.erased_at $$;
revoke execute on function mark_identities(uuid, uuid[]) from public;

-- Whether every transaction has ended that may have seen the contact before it was taken away. A transaction of a service lives for
-- 180 s at most.
create function is_erasure_settled(workspace uuid, contact uuid) returns boolean
  language sql volatile security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(pg_snapshot_xmin(pg_current_snapshot()) > e.begun_xid
    or e.begun_at < clock_timestamp() - interval '200 seconds'), true) from open_erasure(workspace, contact) e $$;
revoke execute on function is_erasure_settled(uuid, uuid) from public;
grant execute on function is_erasure_settled(uuid, uuid) to doorbell_worker;

-- Of the given files those that nothing refers to, as the sweep sees it.
create function unreferenced_files(workspace uuid, contents bytea[]) returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(encode(g.sha256, 'hex')), '{}') from (select distinct unnest(contents) as sha256) g
  where workspace = any (current_workspaces()) and not exists (
    select from referenced_files(array[workspace], array[g.sha256])) $$;
revoke execute on function unreferenced_files(uuid, bytea[]) from public;
grant execute on function unreferenced_files(uuid, bytea[]) to doorbell_worker;

-- Erases these messages with their files, and marks their ids. Returns the contents of the files.
create function erase_message_rows(workspace uuid, ids uuid[]) returns bytea[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  contents bytea[];
begin
  insert into erasure_marks (workspace_id, mark, erased_at)
  select workspace, erasure_mark(s.salt, one::text), now()
  from erasure_salts s cross join unnest(ids) as one where s.workspace_id = workspace order by 2 on conflict do nothing;
  delete from message_receipts r using messages m
  where m.workspace_id = workspace and m.message_id = any (ids) and r.workspace_id = workspace
    and r.inbox_id = m.inbox_id and r.external_id = m.external_id;
  delete from message_external_ids e using messages m
  where m.workspace_id = workspace and m.message_id = any (ids) and e.workspace_id = workspace
    and e.inbox_id = m.inbox_id and e.external_id = m.external_id;
  delete from waiting_references where workspace_id = workspace and message_id = any (ids);
  with gone as (
    delete from message_files where workspace_id = workspace and message_id = any (ids) returning size, sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -coalesce(sum(size), 0) from gone where sha256 is not null having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) filter (where sha256 is not null) into contents from gone;
  delete from messages where workspace_id = workspace and message_id = any (ids);
  return coalesce(contents, '{}');
end $$;
revoke execute on function erase_message_rows(uuid, uuid[]) from public;

-- Erases some messages of the contact. Returns how many, and the contents of their files.
create function erase_messages(workspace uuid, contact uuid, at_most integer) returns table (rows bigint, contents bytea[])
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids uuid[];
begin
  select array_agg(m.message_id) into ids from (
    select one.message_id from open_erasure(workspace, contact) e cross join lateral unnest(e.contacts) as own (contact_id)
    join messages one on one.workspace_id = workspace and one.contact_id = own.contact_id limit at_most) m;
  return query select coalesce(cardinality(ids), 0)::bigint, erase_message_rows(workspace, coalesce(ids, '{}'));
end $$;
revoke execute on function erase_messages(uuid, uuid, integer) from public;
grant execute on function erase_messages(uuid, uuid, integer) to doorbell_worker;

-- Erases some changes of the contact from the log. Returns how many.
create function erase_changes(workspace uuid, contact uuid, at_most integer) returns table (erased bigint)
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select c.change_id from open_erasure(workspace, contact) e cross join lateral unnest(e.contacts) as own (contact_id)
    join contact_changes c on c.workspace_id = workspace and c.contact_id = own.contact_id limit at_most
  ), gone as (
    delete from contact_changes c using due d where c.workspace_id = workspace and c.change_id = d.change_id returning 1
  ) select count(*) from gone $$;
revoke execute on function erase_changes(uuid, uuid, integer) from public;
grant execute on function erase_changes(uuid, uuid, integer) to doorbell_worker;

-- Erases all else that is of the contact: the rows of every table that has a column contact_id, those of later releases too.
-- segment_members follow the log of changes, which moves their counts. Returns how many.
create function erase_rows(workspace uuid, contact uuid) returns table (erased bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  name text;
  gone bigint;
  total bigint := 0;
begin
  if family is null then return query select 0::bigint; return; end if;
  perform mark_identities(workspace, family);
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
revoke execute on function erase_rows(uuid, uuid) from public;
grant execute on function erase_rows(uuid, uuid) to doorbell_worker;

-- A pattern for the addresses of the erasure, each as a word of its own; null where it has none.
create function erasure_pattern(workspace uuid, contact uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select '(^|[^[:alnum:]])(' || string_agg(regexp_replace(one, '([^[:alnum:]])', '\\\1', 'g'), '|') || ')($|[^[:alnum:]])'
  from open_erasure(workspace, contact) e, jsonb_array_elements_text(e.sought) as one $$;
revoke execute on function erasure_pattern(uuid, uuid) from public;

-- Erases the dead letters that name an address of the contact, among at_most letters after a place. Under the nil workspace only
-- those that name the workspace too. Returns how many, and the place of the last letter that was looked at; null at the end.
create function erase_letters(workspace uuid, contact uuid, after jsonb, at_most integer)
  returns table (rows bigint, contents bytea[], last jsonb)
  language sql security definer set search_path = public, pg_temp as $$
  with looked as materialized (
    select d.workspace_id, d.dead_letter_id from dead_letters d, open_erasure(workspace, contact)
    where d.workspace_id in (workspace, '00000000-0000-0000-0000-000000000000')
      and (after is null or d.dead_letter_id > (after->>'id')::uuid)
    order by d.dead_letter_id limit at_most
  ), gone as (
    delete from dead_letters d using looked l
    where d.workspace_id = l.workspace_id and d.dead_letter_id = l.dead_letter_id
      and (encode(coalesce(d.key, ''), 'escape') || ' ' || encode(coalesce(d.value, ''), 'escape')) ~* erasure_pattern(workspace, contact)
      and (d.workspace_id = workspace or position(workspace::text::bytea in coalesce(d.key, '') || coalesce(d.value, '')) > 0)
    returning d.workspace_id, coalesce(octet_length(d.value), 0) as bytes
  ), counted as (
    update dead_letter_shares s set bytes = greatest(0, s.bytes - g.bytes)
    from (select workspace_id, sum(bytes) as bytes from gone group by 1) g where s.workspace_id = g.workspace_id
  )
  select (select count(*) from gone), '{}'::bytea[],
    (select jsonb_build_object('id', dead_letter_id) from looked order by dead_letter_id desc limit 1) $$;
revoke execute on function erase_letters(uuid, uuid, jsonb, integer) from public;
grant execute on function erase_letters(uuid, uuid, jsonb, integer) to doorbell_worker;

-- Erases messages of no contact (junk) that name an address of the contact, among about at_most after a place. As erase_letters.
-- A range of messages_flagged.
create function erase_junk(workspace uuid, contact uuid, after jsonb, at_most integer)
  returns table (rows bigint, contents bytea[], last jsonb)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  pattern constant text := erasure_pattern(workspace, contact);
  reached jsonb;
  ids uuid[];
begin
  select (array_agg(jsonb_build_object('at', m.sent_at, 'offset', m.kafka_offset) order by m.sent_at desc, m.kafka_offset desc))[1],
    array_agg(m.message_id) filter (where m.details::text || ' ' || m.text ~* pattern) into reached, ids
  from (select one.* from messages one, open_erasure(workspace, contact)
    where one.workspace_id = workspace and one.contact_id is null
      and (after is null or (one.sent_at, one.kafka_offset) > ((after->>'at')::timestamptz, (after->>'offset')::bigint))
    order by one.sent_at, one.kafka_offset fetch first at_most rows with ties) m;
  return query select coalesce(cardinality(ids), 0)::bigint, erase_message_rows(workspace, coalesce(ids, '{}')), reached;
end $$;
revoke execute on function erase_junk(uuid, uuid, jsonb, integer) from public;
grant execute on function erase_junk(uuid, uuid, jsonb, integer) to doorbell_worker;

-- Erases copies: responses kept for repeated requests, what ended jobs were about, and all exported files of the workspace, which
-- live for a day. Exports that run begin again. Lists of ids alone, which make a job large, name nobody. Returns how many, and the contents of the files.
create function erase_copies(workspace uuid, contact uuid) returns table (rows bigint, contents bytea[])
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
  where workspace_id = workspace and kind = 'export' and state in ('queued', 'running');
  with parts as (
    delete from export_parts where workspace_id = workspace returning size, sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from parts having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from parts;
  return query select total, coalesce(found_contents, '{}');
end $$;
revoke execute on function erase_copies(uuid, uuid) from public;
grant execute on function erase_copies(uuid, uuid) to doorbell_worker;

-- Ends the erasure, and announces it for each id that the contact had: who and when, and no values.
create function end_erasure(workspace uuid, contact uuid, who jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    update erasures e set ended_at = now(), sought = null from open_erasure(workspace, contact) o
    where e.workspace_id = o.workspace_id and e.contact_id = o.contact_id returning e.workspace_id, e.contacts
  )
  insert into contact_changes (workspace_id, contact_id, kind, cause)
  select e.workspace_id, one, 'erased', who from ended e cross join unnest(e.contacts) as one order by one $$;
revoke execute on function end_erasure(uuid, uuid, jsonb) from public;
grant execute on function end_erasure(uuid, uuid, jsonb) to doorbell_worker;
