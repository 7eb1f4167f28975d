-- A workspace sets how long it keeps messages, the log of access and dead letters, beside files. Expand: the release before sets and
-- ends files alone.
-- phase: expand
-- no way back: What was let go does not come back.

alter table file_retention drop constraint file_retention_kind_check;
alter table file_retention add constraint file_retention_kind_check
  check (kind in ('attachment', 'original', 'upload', 'message', 'auditEntry', 'deadLetter')) not valid;
alter table file_retention validate constraint file_retention_kind_check;
comment on table file_retention is
  'how many days a workspace keeps what is of a kind; without a row: originals 365 days, uploads 1, dead letters 90, all else for ever';
grant select, insert, update on file_retention to doorbell_gateway;
grant select on file_retention to doorbell_worker;

-- An erasure waits twice, and knows of the transactions by the place of its job.
drop function is_erasure_settled(uuid, uuid);
alter table erasures drop column begun_xid;

-- The lowest id of a message of this time.
create function lowest_id_of(at timestamptz) returns uuid
  language sql immutable strict parallel safe as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;
revoke execute on function lowest_id_of(timestamptz) from public;

-- Since when the workspace keeps what is of the kind; null: for ever, or a workspace of another connection.
create function kept_since(workspace uuid, wanted text) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select now() - make_interval(days => days) from file_retention
  where workspace_id = workspace and kind = wanted and workspace = any (current_workspaces()) $$;
revoke execute on function kept_since(uuid, text) from public;

-- Deletes messages with their files. Returns the contents of the files.
create function delete_message_rows(workspace uuid, ids uuid[]) returns bytea[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  contents bytea[];
begin
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
revoke execute on function delete_message_rows(uuid, uuid[]) from public;

-- As before: deletes messages, and marks their ids.
create or replace function erase_message_rows(workspace uuid, ids uuid[]) returns bytea[]
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into erasure_marks (workspace_id, mark, erased_at)
  select workspace, erasure_mark(s.salt, one::text), now()
  from erasure_salts s cross join unnest(ids) as one where s.workspace_id = workspace order by 2 on conflict do nothing;
  return delete_message_rows(workspace, ids);
end $$;

-- Lets go of messages whose time is over, among at_most after a place: those that were sent and came before. What waits to be sent
-- stays. Returns how many, the contents of their files, and the place; null at the end. A range of messages_pkey, whose ids
-- begin with their time.
create function expire_messages(workspace uuid, after jsonb, at_most integer)
  returns table (rows bigint, contents bytea[], last jsonb)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := kept_since(workspace, 'message');
  reached uuid;
  ids uuid[];
begin
  select max(m.message_id::text)::uuid, array_agg(m.message_id) filter (where m.received_at < since and m.status <> 'queued')
  into reached, ids from (
    select one.message_id, one.received_at, one.status from messages one
    where one.workspace_id = workspace and one.message_id < lowest_id_of(since)
      and (after is null or one.message_id > (after->>'id')::uuid)
    order by one.message_id limit at_most) m;
  return query select coalesce(cardinality(ids), 0)::bigint, delete_message_rows(workspace, coalesce(ids, '{}')),
    jsonb_build_object('id', reached) where reached is not null;
end $$;
revoke execute on function expire_messages(uuid, jsonb, integer) from public;
grant execute on function expire_messages(uuid, jsonb, integer) to doorbell_worker;

-- Lets go of entries of the log of access whose time is over. Returns how many.
create function expire_audit(workspace uuid, at_most integer) returns table (rows bigint)
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select entry_id from audit_log where workspace_id = workspace and at < kept_since(workspace, 'auditEntry')
    order by at, entry_id limit at_most
  ), gone as (
    delete from audit_log a using due d where a.workspace_id = workspace and a.entry_id = d.entry_id returning 1
  ) select count(*) from gone $$;
revoke execute on function expire_audit(uuid, integer) from public;
grant execute on function expire_audit(uuid, integer) to doorbell_worker;

-- Lets go of dead letters whose time is over, open ones too. Returns how many.
create function expire_letters(workspace uuid, at_most integer) returns table (rows bigint)
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select dead_letter_id from dead_letters where workspace_id = workspace and set_aside_at < kept_since(workspace, 'deadLetter')
    order by set_aside_at, dead_letter_id limit at_most
  ), gone as (
    delete from dead_letters l using due d where l.workspace_id = workspace and l.dead_letter_id = d.dead_letter_id
    returning coalesce(octet_length(l.value), 0) as bytes
  ), counted as (
    update dead_letter_shares s set bytes = greatest(0, s.bytes - (select coalesce(sum(bytes), 0) from gone))
    where s.workspace_id = workspace and exists (select from gone)
  ) select count(*) from gone $$;
revoke execute on function expire_letters(uuid, integer) from public;
grant execute on function expire_letters(uuid, integer) to doorbell_worker;

-- How much of a kind is older than so many days. One range of an index.
create function count_older(workspace uuid, kind text, days integer) returns bigint
  language sql stable security definer set search_path = public, pg_temp as $$
  with since as (select now() - make_interval(days => days) as at where workspace = any (current_workspaces()))
  select case count_older.kind
    when 'message' then (select count(*) from messages m, since s
      where m.workspace_id = workspace and m.message_id < lowest_id_of(s.at) and m.received_at < s.at and m.status <> 'queued')
    when 'auditEntry' then (select count(*) from audit_log a, since s where a.workspace_id = workspace and a.at < s.at)
    when 'deadLetter' then (select count(*) from dead_letters l, since s where l.workspace_id = workspace and l.set_aside_at < s.at)
    when 'upload' then (select count(*) from uploads u, since s where u.workspace_id = workspace and u.created_at < s.at)
    else (select count(*) from message_files f, since s
      where f.workspace_id = workspace and f.kind = count_older.kind and f.state = 'stored' and f.created_at < s.at)
  end $$;
revoke execute on function count_older(uuid, text, integer) from public;
grant execute on function count_older(uuid, text, integer) to doorbell_worker;

-- Makes the job of the day for each workspace that keeps anything but files for a time. Returns how many it made.
create function make_retention_jobs() returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select distinct r.workspace_id from file_retention r
    where r.kind in ('message', 'auditEntry', 'deadLetter') and r.days is not null and not exists (
      select from jobs j where j.workspace_id = r.workspace_id and j.kind = 'retention' and j.params->>'dryRun' = 'false'
        and (j.created_at > now() - interval '1 day' or j.ended_at is null))
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace_id, 'retention', 'queued', 'retention', '{"kind": "system", "id": "retention", "role": "owner"}',
      '{"dryRun": false}' from due returning 1
  ) select count(*) from made $$;
revoke execute on function make_retention_jobs() from public;
grant execute on function make_retention_jobs() to doorbell_worker;
