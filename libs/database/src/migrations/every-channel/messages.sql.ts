export const messages = `
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
`;

export const messageDoors = [
  `create function unrelayed_messages(at_most integer) returns setof messages
     language sql stable security definer set search_path = public, pg_temp as $$
     select * from messages where not relayed order by message_id limit at_most $$;`,

  `create function mark_messages_relayed(workspaces uuid[], ids uuid[]) returns void
     language sql security definer set search_path = public, pg_temp as $$
     update messages m set relayed = true from unnest(workspaces, ids) as one (workspace_id, message_id)
     where m.workspace_id = one.workspace_id and m.message_id = one.message_id and not m.relayed $$;`,

  `create function forget_message_receipts(older_than interval) returns bigint
     language sql security definer set search_path = public, pg_temp as $$
     with gone as (delete from message_receipts where at < now() - older_than returning 1)
     select count(*) from gone $$;`,
];
