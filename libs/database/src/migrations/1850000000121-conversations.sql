-- Which contacts wait for an answer, so that a list of them is a range of an index (docs/adr/0038-who-waits.md). Triggers keep it in the
-- transaction of each message, whoever writes it. Expand: the release before does not read it.
-- phase: expand
-- no way back: The inbox would have nothing to read; keep it.

create table conversations (
  workspace_id uuid not null,
  contact_id uuid not null,
  waiting_since timestamptz(3),
  waiting_channel text,
  answered_seq bigint not null default -1,
  answered_on_device_at timestamptz(3) not null default '-infinity',
  done_seq bigint not null default -1,
  seen_to timestamptz(3),
  primary key (workspace_id, contact_id)
) with (fillfactor = 80);
create index conversations_waiting on conversations (workspace_id, waiting_since, contact_id) where waiting_since is not null;
comment on table conversations is 'of each contact who wrote or was written to: whether it waits for an answer';
comment on column conversations.waiting_since is 'when the first message was sent that no answer and no done came after; null: nobody waits';
comment on column conversations.waiting_channel is 'by which channel that message came';
comment on column conversations.answered_seq is 'messages.seq of the last answer through Doorbell that did not fail: it answers what had been stored by then';
comment on column conversations.answered_on_device_at is 'when the business last wrote on its own device: that answers what was sent by then';
comment on column conversations.done_seq is 'of one sequence with messages.seq: a user said then that what had come needs no answer; -1: nobody did';
comment on column conversations.seen_to is 'the last activity of the contact that a user has seen';
alter table conversations enable row level security;
create policy workspace on conversations using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on conversations to doorbell_gateway;
grant select on conversations to doorbell_contacts, doorbell_worker;

-- Whether a message of this kind says something: what the person writes waits for an answer, what we write is one.
create function is_said(kind text) returns boolean language sql immutable
return coalesce(kind, 'message') in ('message', 'callback', 'join_request', 'submission');

-- Works out anew who waits, of all messages of these contacts. Contacts without a row stay without.
create function renew_conversations(workspaces uuid[], ids uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform from unnest(workspaces, ids) as one (workspace_id, contact_id) join conversations c using (workspace_id, contact_id)
    order by workspace_id, contact_id for update of c;
  update conversations c set answered_seq = coalesce(a.seq, -1), answered_on_device_at = coalesce(a.at, '-infinity'),
    waiting_since = w.sent_at, waiting_channel = w.channel
  from unnest(workspaces, ids) as one (workspace_id, contact_id) join conversations o using (workspace_id, contact_id)
  cross join lateral (
    select max(m.seq) filter (where m.kafka_partition < 0) as seq,
      max(m.sent_at) filter (where m.kafka_partition >= 0 or m.seq is null) as at
    from messages m where m.workspace_id = o.workspace_id and m.contact_id = o.contact_id
      and m.direction = 'outbound' and m.status <> 'failed' and is_said(m.kind)) as a
  left join lateral (
    select m.sent_at, m.channel from messages m
    where m.workspace_id = o.workspace_id and m.contact_id = o.contact_id and m.direction = 'inbound' and is_said(m.kind)
      and m.sent_at > coalesce(a.at, '-infinity') and coalesce(m.seq, 0) > greatest(o.done_seq, coalesce(a.seq, -1))
    order by m.sent_at, m.kafka_offset limit 1) as w on true
  where c.workspace_id = o.workspace_id and c.contact_id = o.contact_id;
end $$;
revoke execute on function renew_conversations(uuid[], uuid[]) from public;

-- For who moved messages between contacts.
create function renew_conversations_of(workspace uuid, ids uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  insert into conversations (workspace_id, contact_id)
  select workspace_id, contact_id from contacts where workspace_id = workspace and contact_id = any (ids) order by contact_id
  on conflict do nothing;
  perform renew_conversations(array_fill(workspace, array[cardinality(ids)]), ids);
end $$;
revoke execute on function renew_conversations_of(uuid, uuid[]) from public;
grant execute on function renew_conversations_of(uuid, uuid[]) to doorbell_gateway, doorbell_contacts, doorbell_worker;

-- Of contacts that become one. Done is a word about what was read then: it holds for the one where none of them waits.
create function join_conversations(workspace uuid, survivor uuid, merged uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  insert into conversations (workspace_id, contact_id) values (workspace, survivor) on conflict do nothing;
  perform from conversations where workspace_id = workspace and contact_id = any (survivor || merged) order by contact_id for update;
  update conversations c set done_seq = o.done_seq, seen_to = o.seen_to from (
    select case when count(waiting_since) = 0 then max(done_seq) else -1 end as done_seq,
      case when count(waiting_since) = 0 then max(seen_to) else min(seen_to) filter (where waiting_since is not null) end as seen_to
    from conversations where workspace_id = workspace and contact_id = any (survivor || merged)) as o
  where c.workspace_id = workspace and c.contact_id = survivor;
  perform renew_conversations(array[workspace], array[survivor]);
end $$;
revoke execute on function join_conversations(uuid, uuid, uuid[]) from public;
grant execute on function join_conversations(uuid, uuid, uuid[]) to doorbell_gateway, doorbell_worker;

-- Messages that were just stored. What the person wrote waits, unless the business wrote later on its own device; what is stored after an
-- answer was not answered by it. Where an answer came, what is left of the wait is looked for among what came since it began: the rows
-- are locked by a statement of their own then, so that the next one sees what was stored until it had the lock. Contacts that have no
-- row yet are worked out from all their messages. Nothing is written where nothing changes: one probe and one lock a contact.
create function note_messages_in_conversations() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  known bigint;
  given bigint;
  made record;
begin
  if exists (select from fresh where direction = 'outbound' and contact_id is not null) then
    perform from (select distinct workspace_id, contact_id from fresh where contact_id is not null and is_said(kind)) as one
      join conversations c using (workspace_id, contact_id) order by workspace_id, contact_id for update of c;
  end if;
  with locked as materialized (
    select f.workspace_id, f.contact_id, f.direction, f.kafka_partition, f.sent_at, f.seq, f.channel, o.ctid as place, o.done_seq,
      o.waiting_since as was_since, o.waiting_channel as was_channel, o.answered_seq as was_seq, o.answered_on_device_at as was_at
    from fresh f join conversations o using (workspace_id, contact_id)
    where f.contact_id is not null and is_said(f.kind) for update of o
  ), judged as materialized (
    select workspace_id, contact_id, place, seq, at, was_seq, was_at, was_since, was_channel, done_seq,
      min(sent_at) filter (where direction = 'inbound' and sent_at > at) as began,
      (array_agg(channel order by sent_at) filter (where direction = 'inbound' and sent_at > at))[1] as channel
    from (
      select l.*,
        greatest(was_seq, max(l.seq) filter (where direction = 'outbound' and kafka_partition < 0) over of_contact) as answered,
        greatest(was_at, max(sent_at) filter (where direction = 'outbound' and kafka_partition >= 0) over of_contact) as at
      from locked l window of_contact as (partition by workspace_id, contact_id)
    ) as own (workspace_id, contact_id, direction, kafka_partition, sent_at, own_seq, channel, place, done_seq,
      was_since, was_channel, was_seq, was_at, seq, at)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ), changed as (
    update conversations c set answered_seq = n.seq, answered_on_device_at = n.at,
      waiting_since = case when w.sent_at <= n.began or n.began is null then w.sent_at else n.began end,
      waiting_channel = case when w.sent_at <= n.began or n.began is null then w.channel else n.channel end
    from judged n left join lateral (
      select n.was_since as sent_at, n.was_channel as channel where n.was_since is not null and n.seq = n.was_seq and n.at = n.was_at
      union all (
        select m.sent_at, m.channel from messages m
        where n.was_since is not null and (n.seq > n.was_seq or n.at > n.was_at)
          and m.workspace_id = n.workspace_id and m.contact_id = n.contact_id and m.direction = 'inbound' and is_said(m.kind)
          and m.sent_at >= n.was_since and m.sent_at > n.at and coalesce(m.seq, 0) > greatest(n.seq, n.done_seq)
        order by m.sent_at, m.kafka_offset limit 1)) as w on true
    where c.ctid = n.place and (n.seq > n.was_seq or n.at > n.was_at or n.was_since is null or n.began < n.was_since)
  ) select (select count(*) from judged),
    (select count(*) from (select distinct workspace_id, contact_id from fresh where contact_id is not null and is_said(kind)) as one)
    into known, given;
  if known < given then
    select array_agg(workspace_id) as workspaces, array_agg(contact_id) as ids into made from (
      select distinct workspace_id, contact_id from fresh f where contact_id is not null and is_said(kind)
        and not exists (select from conversations c where c.workspace_id = f.workspace_id and c.contact_id = f.contact_id)
      order by 1, 2) as missing;
    insert into conversations (workspace_id, contact_id)
    select workspace_id, contact_id from unnest(made.workspaces, made.ids) as one (workspace_id, contact_id) order by 1, 2
    on conflict do nothing;
    perform renew_conversations(made.workspaces, made.ids);
  end if;
  return null;
end $$;
revoke execute on function note_messages_in_conversations() from public;
create trigger note_in_conversations after insert on messages referencing new table as fresh
  for each statement execute function note_messages_in_conversations();

-- An answer that failed is none: who waited for it waits again.
create function renew_conversation_of_failed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform renew_conversations(array[new.workspace_id], array[new.contact_id]);
  return null;
end $$;
revoke execute on function renew_conversation_of_failed() from public;
create trigger renew_conversation_of_failed after update of status on messages for each row
  when (new.contact_id is not null and new.direction = 'outbound' and (new.status = 'failed') <> (old.status = 'failed'))
  execute function renew_conversation_of_failed();

-- Nobody waits for an answer to what was let go of.
create function renew_conversations_of_gone() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform renew_conversations(array_agg(workspace_id), array_agg(contact_id)) from (
    select distinct c.workspace_id, c.contact_id from gone g join conversations c using (workspace_id, contact_id)
    where c.waiting_since is not null) as waiting having count(*) > 0;
  return null;
end $$;
revoke execute on function renew_conversations_of_gone() from public;
create trigger renew_conversations_of_gone after delete on messages referencing old table as gone
  for each statement execute function renew_conversations_of_gone();
