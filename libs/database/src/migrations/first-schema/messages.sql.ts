export const messages = `
  create table messages (
    workspace_id uuid not null,
    message_id uuid not null,
    contact_id uuid,
    inbox_id uuid not null,
    channel text not null,
    direction text not null default 'inbound',
    status text not null default 'received',
    text text not null,
    text_truncated boolean not null default false,
    subject text,
    flags jsonb,
    details jsonb not null default '{}',
    sent_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    kafka_partition smallint not null,
    kafka_offset bigint not null,
    primary key (workspace_id, message_id)
  );
  create index messages_of_contact on messages (workspace_id, contact_id, sent_at, kafka_offset) where contact_id is not null;
  create index messages_flagged on messages (workspace_id, sent_at, kafka_offset) where contact_id is null;
  comment on column messages.contact_id is 'null for junk, which is kept but belongs to nobody';
  comment on column messages.flags is 'why it is junk: [{flag, reason}]; null for what a person wrote';
  comment on column messages.details is 'sender, attachments, thread, external id and what a reply needs';

  create table dead_letters (
    workspace_id uuid not null,
    dead_letter_id uuid not null,
    reason text not null,
    step text not null,
    topic text not null,
    partition integer,
    message_offset bigint,
    error text not null,
    key bytea,
    value bytea,
    headers jsonb not null,
    set_aside_at timestamptz(3) not null,
    status text not null default 'open' check (status in ('open', 'replayed', 'discarded')),
    resolved_at timestamptz(3),
    primary key (workspace_id, dead_letter_id)
  );
  create index dead_letters_newest on dead_letters (workspace_id, set_aside_at, dead_letter_id);
  alter table dead_letters alter column value set storage external; -- a piece of a large original is read without the rest
  comment on table dead_letters is 'events set aside; under the nil workspace where nobody can tell whose they are';
`;

export const changes = `
  create table contact_changes (
    workspace_id uuid not null,
    change_id uuid not null default uuidv7(),
    contact_id uuid not null,
    kind text not null,
    changes jsonb not null default '{}',
    cause jsonb not null,
    occurred_at timestamptz(3) not null default now(),
    xid xid8 not null default pg_current_xact_id(),
    seq bigint generated always as identity,
    primary key (workspace_id, change_id)
  );
  create index contact_changes_of_contact on contact_changes (workspace_id, contact_id, seq);
  create index contact_changes_committed on contact_changes (xid, seq);
  comment on table contact_changes is 'append-only: audit log, timeline of changes, provenance, outbox';

  create table relay_positions (
    workspace_id uuid not null,
    relay text not null,
    from_snapshot pg_snapshot not null,
    to_snapshot pg_snapshot,
    last_seq bigint not null default 0,
    primary key (workspace_id, relay)
  );
  insert into relay_positions (workspace_id, relay, from_snapshot)
  values ('00000000-0000-0000-0000-000000000000', 'contact-events', '3:3:');
  comment on table relay_positions is 'relayed: all visible in from_snapshot, and of to_snapshot those up to last_seq';
`;

export const gatewayTables = `
  create table idempotency_keys (
    workspace_id uuid not null,
    idempotency_key text not null,
    fingerprint bytea not null,
    status integer,
    body text,
    location text,
    created_at timestamptz(3) not null default now(),
    primary key (workspace_id, idempotency_key)
  );
  create index idempotency_keys_age on idempotency_keys (created_at);
  comment on column idempotency_keys.status is 'null while the first request is in flight';
`;
