-- Messages have places in the log of changes, so that its readers see both as one (docs/adr/0037-messages-in-the-log.md): the row is
-- its own outbox. Expand: the release before writes messages that get their places by default, and reads changes alone.
-- phase: expand
-- no way back: Readers of the log would skip messages; keep it.

alter table messages add column xid xid8, add column seq bigint;
alter table messages alter column xid set default pg_current_xact_id(), alter column seq set default nextval('contact_changes_seq_seq');
comment on column messages.xid is 'as contact_changes.xid; null: of before there was a place. A move to another contact leaves both as they are';
comment on column messages.seq is 'of one sequence with contact_changes.seq';
grant usage on sequence contact_changes_seq_seq to doorbell_contacts, doorbell_gateway;

-- The messages of contacts that were committed between two snapshots, by seq, as changes_between has changes. Null: of all workspaces.
create function messages_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, workspaces uuid[])
  returns setof messages language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select (fresh.one).* from (
    select m as one, m.seq from messages m
    where m.xid >= pg_snapshot_xmax(earlier) and m.xid < pg_snapshot_xmax(later) and m.seq > after_seq
      and m.contact_id is not null and m.kind is distinct from 'echo'
      and (workspaces is null or m.workspace_id = any (workspaces)) and pg_visible_in_snapshot(m.xid, later)
    union all
    select m, m.seq from pg_snapshot_xip(earlier) as running (xid) join messages m on m.xid = running.xid
    where m.seq > after_seq and m.contact_id is not null and m.kind is distinct from 'echo'
      and (workspaces is null or m.workspace_id = any (workspaces)) and pg_visible_in_snapshot(m.xid, later)
  ) as fresh order by fresh.seq limit at_most $$;
revoke execute on function messages_between(pg_snapshot, pg_snapshot, bigint, integer, uuid[]) from public;

-- A message as an event has it: the kind of the event, what caused it, and what it says.
create function message_event_kind(m messages) returns text language sql immutable
return case m.direction when 'outbound' then 'message_sent' else 'message_received' end;

create function message_event_cause(m messages) returns jsonb language sql stable
return coalesce(m.details->'author', jsonb_build_object('kind', 'message', 'id', m.message_id));

create function message_of_event(m messages) returns jsonb language sql stable
return jsonb_build_object('id', m.message_id, 'direction', m.direction,
  'source', case when m.direction = 'outbound' then case when m.kafka_partition < 0 then 'api' else 'device' end end,
  'channel', m.channel, 'inboxId', m.inbox_id, 'kind', coalesce(m.kind, 'message'), 'status', m.status, 'reason', m.reason,
  'text', m.text, 'textTruncated', m.text_truncated, 'subject', m.subject, 'aboutId', coalesce(m.edit_of, m.about_id),
  'sentAt', to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'attachments', coalesce((select jsonb_agg(jsonb_build_object('id', one.value->>'id', 'fileName', one.value->>'fileName',
      'contentType', one.value->>'contentType', 'size', one.value->'size') order by one.ordinality)
    from jsonb_array_elements(case jsonb_typeof(m.details->'attachments') when 'array' then m.details->'attachments' end)
      with ordinality as one), '[]'));

revoke execute on function message_event_kind(messages), message_event_cause(messages), message_of_event(messages) from public;
grant execute on function message_event_kind(messages), message_event_cause(messages), message_of_event(messages) to doorbell_worker;

-- The changes and the messages between two snapshots, of all workspaces, by seq. What a message says is not in it.
create function events_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq
  from changes_between(earlier, later, after_seq, at_most)
  union all
  select m.workspace_id, m.message_id, m.contact_id, message_event_kind(m), '{}', message_event_cause(m), m.received_at, m.seq
  from messages_between(earlier, later, after_seq, at_most, null) m
  order by seq limit at_most $$;
revoke execute on function events_between(pg_snapshot, pg_snapshot, bigint, integer) from public;
grant execute on function events_between(pg_snapshot, pg_snapshot, bigint, integer) to doorbell_worker;

-- As changes_of_workspaces, with messages and what they say. What one of the two logs leaves out for its size stands behind the bytes
-- that end the page.
create function events_of_workspaces(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, most_bytes bigint)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint, message jsonb, bytes bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, message, bytes from (
    select page.*, (sum(size) over (order by seq))::bigint as bytes from (
      select c.workspace_id, c.change_id, c.contact_id, c.kind, c.changes, c.cause, c.occurred_at, c.seq, null::jsonb as message,
        octet_length(c.changes::text) as size
      from changes_of_workspaces(earlier, later, after_seq, at_most, most_bytes) c
      union all
      select m.workspace_id, m.message_id, m.contact_id, message_event_kind(m), '{}', message_event_cause(m), m.received_at, m.seq,
        said, octet_length(said::text)
      from messages_between(earlier, later, after_seq, at_most, current_workspaces()) m, message_of_event(m) said
      order by seq limit at_most
    ) as page
  ) as counted where bytes - size < most_bytes order by seq $$;
revoke execute on function events_of_workspaces(pg_snapshot, pg_snapshot, bigint, integer, bigint) from public;
grant execute on function events_of_workspaces(pg_snapshot, pg_snapshot, bigint, integer, bigint) to doorbell_gateway;

-- As spans_of_changes, of both logs.
create function spans_of_events(earlier pg_snapshot, later pg_snapshot, after_seq bigint, span bigint)
  returns table (to_seq bigint, first_xid xid8, last_xid xid8)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select to_seq, min(first_xid), max(last_xid) from (
    select to_seq, first_xid, last_xid from spans_of_changes(earlier, later, after_seq, span)
    union all
    select (seq / span + 1) * span - 1, min(xid), max(xid) from (
      select m.xid, m.seq from messages m
      where m.xid >= pg_snapshot_xmax(earlier) and m.xid < pg_snapshot_xmax(later) and m.seq > after_seq and m.contact_id is not null
      union all
      select m.xid, m.seq from pg_snapshot_xip(earlier) as running (xid) join messages m on m.xid = running.xid
      where m.seq > after_seq and m.contact_id is not null
    ) as fresh group by 1
  ) as runs group by 1 order by 1 $$;
revoke execute on function spans_of_events(pg_snapshot, pg_snapshot, bigint, bigint) from public;
grant execute on function spans_of_events(pg_snapshot, pg_snapshot, bigint, bigint) to doorbell_gateway;

-- As events_of_workspaces, of one run.
create function events_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8,
    last_xid xid8, at_most integer, most_bytes bigint)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint, message jsonb, bytes bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, message, bytes from (
    select page.*, (sum(size) over (order by seq))::bigint as bytes from (
      select c.workspace_id, c.change_id, c.contact_id, c.kind, c.changes, c.cause, c.occurred_at, c.seq, null::jsonb as message,
        octet_length(c.changes::text) as size
      from changes_of_span(earlier, later, after_seq, to_seq, first_xid, last_xid, at_most, most_bytes) c
      union all
      select (one.m).workspace_id, (one.m).message_id, (one.m).contact_id, message_event_kind(one.m), '{}', message_event_cause(one.m),
        (one.m).received_at, one.seq, said, octet_length(said::text)
      from (
        select m, m.seq from messages m
        where m.xid >= first_xid and m.xid <= last_xid and m.seq > after_seq and m.seq <= to_seq and m.contact_id is not null
          and m.kind is distinct from 'echo' and m.workspace_id = any (current_workspaces())
          and pg_visible_in_snapshot(m.xid, later) and not pg_visible_in_snapshot(m.xid, earlier)
        order by m.seq limit at_most
      ) as one, message_of_event(one.m) said
      order by seq limit at_most
    ) as page
  ) as counted where bytes - size < most_bytes order by seq $$;
revoke execute on function events_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer, bigint) from public;
grant execute on function events_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer, bigint) to doorbell_gateway;

-- As changes_of_span of all workspaces, of both logs. What a message says is not in it.
create function events_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8,
    last_xid xid8, at_most integer)
  returns table (workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb,
    occurred_at timestamptz, seq bigint)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq
  from changes_of_span(earlier, later, after_seq, to_seq, first_xid, last_xid, at_most)
  union all
  (select m.workspace_id, m.message_id, m.contact_id, message_event_kind(m), '{}', message_event_cause(m), m.received_at, m.seq
    from messages m
    where m.xid >= first_xid and m.xid <= last_xid and m.seq > after_seq and m.seq <= to_seq and m.contact_id is not null
      and m.kind is distinct from 'echo' and pg_visible_in_snapshot(m.xid, later) and not pg_visible_in_snapshot(m.xid, earlier)
    order by m.seq limit at_most)
  order by seq limit at_most $$;
revoke execute on function events_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer) from public;
grant execute on function events_of_span(pg_snapshot, pg_snapshot, bigint, bigint, xid8, xid8, integer) to doorbell_worker;
grant execute on function spans_of_events(pg_snapshot, pg_snapshot, bigint, bigint) to doorbell_worker;

-- What becomes of an outbound message is a line of the log, whoever notes it. The lock on the message's row orders its lines.
create function log_message_status() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  values (new.workspace_id, new.contact_id, 'message_status_changed', jsonb_build_object('message', jsonb_build_object(
      'before', jsonb_build_object('id', old.message_id, 'status', old.status, 'reason', old.reason),
      'after', jsonb_build_object('id', new.message_id, 'status', new.status, 'reason', new.reason))),
    '{"kind": "system", "id": "message_status"}');
  return null;
end $$;
revoke execute on function log_message_status() from public;
create trigger log_message_status after update of status, reason on messages
  for each row when (new.contact_id is not null and (old.status, old.reason) is distinct from (new.status, new.reason))
  execute function log_message_status();
