-- What every channel needs: credentials and states of inboxes, kinds and versions of messages, outbound messages with their status,
-- who refuses messages, and consents. Columns that mail leaves empty cost its rows nothing; their indexes are partial.
-- phase: expand
-- no way back: Answers and consents would be lost; restore a backup instead.

alter table inboxes add column sealed_credentials text;
comment on column inboxes.sealed_credentials is
  'the driver''s credentials as JSON, sealed with SECRETS_KEY for this inbox''s id; never shown, relayed to adapters as it is';

create table inbox_states (
  workspace_id uuid not null,
  inbox_id uuid not null,
  state text not null,
  last_error text,
  backlog integer not null default 0,
  owner text not null,
  account text,
  pairing jsonb,
  progress jsonb,
  observed_at timestamptz(3) not null,
  primary key (workspace_id, inbox_id)
) with (fillfactor = 50);
comment on table inbox_states is 'how each inbox fares, as its owner told it last; told again every half minute, so an old row has no owner';
comment on column inbox_states.pairing is '{sealedQr, expiresAt}: what pairs a device, sealed like credentials';

-- The number that only a connection tells: an inbox has one, and one inbox has it.
create function take_number(inbox uuid, number text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  system constant uuid := '00000000-0000-0000-0000-000000000000';
  holder uuid;
begin
  if not exists (select from inboxes i where i.workspace_id = any (current_workspaces()) and i.inbox_id = inbox
                   and i.removed_at is null) then
    return false;
  end if;
  insert into inbox_claims (workspace_id, channel, account, inbox_id) values (system, 'whatsapp', number, inbox)
  on conflict do nothing;
  if found then
    delete from inbox_claims c where c.inbox_id = inbox and c.account like 'number:%' and c.account <> number;
    return true;
  end if;
  select c.inbox_id into holder from inbox_claims c
  where c.workspace_id = system and c.channel = 'whatsapp' and c.account = number;
  return holder = inbox;
end $$;
comment on function take_number(uuid, text) is
  'true when the number is this inbox''s, and then its former number is free; false, and nothing changed, when another has it';

alter table messages
  add column kind text,
  add column edit_of uuid,
  add column external_id text,
  add column reason text,
  add column relayed boolean,
  add column handed_over_at timestamptz(3),
  add column quoted_from integer;
comment on column messages.details is
  'sender, attachments, place, what it is about, a form''s answers, thread, external id and what a reply needs; of an answer: to, inReplyTo, template, author';
comment on column messages.kind is 'what somebody did; null: wrote a message';
comment on column messages.edit_of is 'of an edit or a deletion: the inbound message that it is about, whose row stays as it came';
comment on column messages.external_id is 'of an answer: the provider''s id, by which receipts name it; of inbound messages it stands in details';
comment on column messages.reason is 'of an answer: why it failed, waits or is unconfirmed, in plain words';
comment on column messages.relayed is 'of an answer: whether Kafka has it; null for inbound messages';
comment on column messages.handed_over_at is
  'of an answer: when a relay was about to hand it to Kafka; while it is not relayed, the log has to be asked whether it has it';
comment on column messages.quoted_from is 'where the quoted history of a mail begins in text, in UTF-16 units; null: nothing is quoted';
comment on column messages.kafka_partition is 'of inbound-messages; -1 for answers, which were born here';
comment on column messages.kafka_offset is 'in its partition; -1 for answers';
create unique index messages_external on messages (workspace_id, inbox_id, external_id) where external_id is not null;
create index messages_versions on messages (workspace_id, edit_of, sent_at) where edit_of is not null;
create index messages_unrelayed on messages (message_id) where not relayed;

create table message_receipts (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  status text not null,
  reason text,
  at timestamptz(3) not null,
  primary key (workspace_id, inbox_id, external_id, status)
);
create index message_receipts_age on message_receipts (at);
comment on table message_receipts is 'receipts that name the provider''s id alone and came before we knew whose it is';

create function unrelayed_messages(at_most integer) returns setof messages
language sql stable security definer set search_path = public, pg_temp as $$
select * from messages where not relayed order by message_id limit at_most $$;

create function mark_messages_relayed(workspaces uuid[], ids uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
update messages m set relayed = true from unnest(workspaces, ids) as one (workspace_id, message_id)
where m.workspace_id = one.workspace_id and m.message_id = one.message_id and not m.relayed $$;

create function forget_message_receipts(older_than interval) returns bigint
language sql security definer set search_path = public, pg_temp as $$
with gone as (delete from message_receipts where at < now() - older_than returning 1)
select count(*) from gone $$;

alter table contact_identities add column blocked_at timestamptz(3);
comment on column contact_identities.blocked_at is 'since when the person behind it refuses what we send; null: does not';

create index contacts_email on contacts (workspace_id, email) where deleted_at is null and email is not null;
create index contacts_phone on contacts (workspace_id, phone) where deleted_at is null and phone is not null;
comment on index contacts_email is 'finds whom an address is written down for though it names nobody: about 0.1 KB of WAL a new contact';

create table contact_consents (
  workspace_id uuid not null,
  contact_id uuid not null,
  consent_id uuid not null default uuidv7(),
  purpose text not null,
  channel text,
  granted boolean not null,
  cause jsonb not null,
  at timestamptz(3) not null default now(),
  primary key (workspace_id, contact_id, consent_id)
);
comment on table contact_consents is 'append-only: the newest of a purpose and channel holds';
comment on column contact_consents.channel is 'null: every channel';

create table recognitions (
  workspace_id uuid not null,
  recognition_id uuid not null default uuidv7(),
  at timestamptz(3) not null default now(),
  cause jsonb not null,
  kind text not null,
  contact_id uuid,
  primary key (workspace_id, recognition_id)
);
comment on table recognitions is 'append-only: who asked whether somebody is known, by which kind of address, and whom they were told of';

-- As in the first schema: a policy on every table; each service may do what its service does and nothing else.
do $$
declare
  one text;
begin
  foreach one in array array['inbox_states', 'message_receipts', 'contact_consents', 'recognitions'] loop
    execute format('alter table %I enable row level security', one);
    execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', one);
  end loop;
end $$;

revoke execute on function take_number(uuid, text), unrelayed_messages(integer), mark_messages_relayed(uuid[], uuid[]),
  forget_message_receipts(interval) from public;

grant select on inbox_states, message_receipts to doorbell_gateway;
grant select, insert on contact_consents, recognitions to doorbell_gateway;
grant insert on messages to doorbell_gateway;

grant select, insert, update on inbox_states to doorbell_contacts;
grant update (paused, version) on inboxes to doorbell_contacts;
grant update (status, reason, external_id, handed_over_at) on messages to doorbell_contacts;
grant select, insert, delete on message_receipts to doorbell_contacts;
grant execute on function take_number(uuid, text), unrelayed_messages(integer), mark_messages_relayed(uuid[], uuid[]),
  forget_message_receipts(interval) to doorbell_contacts;
