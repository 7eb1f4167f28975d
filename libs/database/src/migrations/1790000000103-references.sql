-- What a message is about, whichever comes first. Expand: the release before links what it stores as it did. Its gateway
-- takes a reaction whose message it finds for a version of that, and does not list it, until it is replaced.
-- phase: expand
-- no way back: References would be lost; keep it.

-- What a message names may come after it. Such a reference waits here, under the provider's id that it named, and its
-- contact says so in `contact_activity`, a row that ingest writes anyway: a message of anybody else costs nothing more.
alter table messages add column about_id uuid;
comment on column messages.about_id is 'of an answer or a pressed button: the message that it is about, whoever wrote that';
comment on column messages.edit_of is
  'of an edit, a deletion or a reaction: the message that it changes or stands under, whose row stays as it came; of an echo: the message that it repeats';
grant update (edit_of, about_id) on messages to doorbell_contacts;

alter table contact_activity add column awaited_until timestamptz(3);
comment on column contact_activity.awaited_until is 'until when a message of the contact may be one that waiting_references names';

create table waiting_references (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  at timestamptz(3) not null default now(),
  primary key (workspace_id, inbox_id, external_id, message_id)
);
create index waiting_references_age on waiting_references (at);
comment on table waiting_references is 'messages that name another by the provider''s id which is not known yet';
alter table waiting_references enable row level security;
create policy workspace on waiting_references using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, delete on waiting_references to doorbell_contacts;

create function forget_waiting_references(older_than interval) returns bigint
language sql security definer set search_path = public, pg_temp as $$
with gone as (delete from waiting_references where at < now() - older_than returning 1)
select count(*) from gone $$;

revoke execute on function forget_waiting_references(interval) from public;

grant execute on function forget_waiting_references(interval) to doorbell_contacts;

-- What a person wrote last, in the order of messages_of_contact. A function, because it may sort nothing: where
-- statistics expect few messages of a person, sorting all of it looks cheaper than walking the index, and is not.
create function newest_heard(workspace uuid, contact uuid, at_most integer)
returns table (inbox_id uuid, external_id text, message_id uuid)
language sql stable set search_path = public, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
select m.inbox_id, m.details->>'externalId', m.message_id from (
  select * from messages n where n.workspace_id = workspace and n.contact_id = contact
  order by n.sent_at desc, n.kafka_offset desc limit at_most) m
where m.kind is null and m.direction = 'inbound' $$;

revoke execute on function newest_heard(uuid, uuid, integer) from public;

grant execute on function newest_heard(uuid, uuid, integer) to doorbell_contacts;
