import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole first schema. Three rules hold for every table, and tests read them off the catalogue:
 * every key starts with workspace_id; row-level security is on; doorbell_owner owns it, the services' roles only use it.
 */
export class FirstSchema1760000000001 implements MigrationInterface {
  readonly name = 'FirstSchema1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [
      roles,
      scope,
      workspaces,
      contacts,
      identities,
      counts,
      messages,
      changes,
      gatewayTables,
      rights,
    ]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The first schema has nothing to go back to; drop the database instead.'));
  }
}

/** Group roles are made once a cluster; a login role of each service is a member of one of them. */
const roles = `
  create extension if not exists pg_trgm;
  create extension if not exists btree_gin;
`;

/**
 * The workspaces that this session or transaction may see: the setting doorbell.workspaces, comma-separated.
 * Policies call it inside a sub-select, so that it is evaluated once a statement and indexes stay usable.
 */
const scope = `
  create function current_workspaces() returns uuid[] language sql stable parallel safe
    as $$ select string_to_array(nullif(current_setting('doorbell.workspaces', true), ''), ',')::uuid[] $$;
`;

const workspaces = `
  create table workspaces (
    workspace_id uuid primary key default uuidv7(),
    name text not null,
    plan text not null,
    max_page_size integer not null check (max_page_size between 1 and 1000),
    requests_per_minute integer check (requests_per_minute > 0),
    default_country text check (default_country ~ '^[A-Z]{2}$'),
    default_language text not null default 'en',
    operates_system boolean not null default false,
    created_at timestamptz(3) not null default now()
  );
  comment on column workspaces.requests_per_minute is 'null: unlimited';
  comment on column workspaces.operates_system is 'sees what belongs to no workspace, such as dead letters nobody can read';

  create table api_keys (
    workspace_id uuid not null,
    key_hash bytea not null,
    api_key_id uuid not null default uuidv7(),
    name text not null,
    created_at timestamptz(3) not null default now(),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    primary key (workspace_id, key_hash),
    unique (workspace_id, api_key_id)
  );

  create table inboxes (
    workspace_id uuid not null,
    inbox_id uuid not null default uuidv7(),
    channel text not null,
    driver text not null,
    name text not null,
    settings jsonb not null default '{}',
    paused boolean not null default false,
    version integer not null default 1,
    published_version integer not null default 0,
    created_at timestamptz(3) not null default now(),
    removed_at timestamptz(3),
    primary key (workspace_id, inbox_id)
  );
  create index inboxes_unpublished on inboxes (inbox_id) where published_version < version;

  create table inbox_claims (
    workspace_id uuid not null check (workspace_id = '00000000-0000-0000-0000-000000000000'),
    channel text not null,
    account text not null,
    inbox_id uuid not null,
    primary key (workspace_id, channel, account)
  );
  comment on table inbox_claims is 'an account is connected once in the whole system: all claims stand under the nil workspace';

  create table inbox_activity (
    workspace_id uuid not null,
    inbox_id uuid not null,
    slot smallint not null,
    messages bigint not null,
    last_event_at timestamptz(3) not null,
    primary key (workspace_id, inbox_id, slot)
  ) with (fillfactor = 50);
  comment on column inbox_activity.slot is 'the Kafka partition that wrote it, so that consumers never wait for each other';
`;

const contacts = `
  create table contacts (
    workspace_id uuid not null,
    contact_id uuid not null,
    name text collate "und-x-icu" not null,
    first_name text,
    last_name text,
    email text,
    phone text,
    status text not null default 'prospect',
    role text not null default 'prospect',
    channel_preference text,
    source text not null,
    referral_source text,
    language text not null default 'en',
    language_origin text not null default 'default'
      check (language_origin in ('default', 'content_language', 'text', 'channel', 'hand')),
    timezone text,
    company text,
    state text,
    tags text[] not null default '{}',
    verified boolean not null default false,
    applied_at timestamptz(3),
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    deleted_at timestamptz(3),
    merged_into uuid,
    version integer not null default 1,
    primary key (workspace_id, contact_id)
  ) with (fillfactor = 85);
  create index contacts_created on contacts (workspace_id, created_at, contact_id) where deleted_at is null;
  create index contacts_name on contacts (workspace_id, name, contact_id) where deleted_at is null;
  create index contacts_status on contacts (workspace_id, status, created_at, contact_id) where deleted_at is null;
  create index contacts_role on contacts (workspace_id, role, created_at, contact_id) where deleted_at is null;
  create index contacts_channel on contacts (workspace_id, channel_preference, created_at, contact_id) where deleted_at is null;
  create index contacts_source on contacts (workspace_id, source, created_at, contact_id) where deleted_at is null;
  create index contacts_language on contacts (workspace_id, language, created_at, contact_id) where deleted_at is null;
  create index contacts_verified on contacts (workspace_id, verified, created_at, contact_id) where deleted_at is null;

  create table contact_activity (
    workspace_id uuid not null,
    contact_id uuid not null,
    last_activity_at timestamptz(3),
    live boolean not null default true,
    text_language text,
    text_votes smallint not null default 0,
    primary key (workspace_id, contact_id)
  ) with (fillfactor = 70);
  create index contact_activity_last on contact_activity (workspace_id, last_activity_at, contact_id) where live;
  comment on table contact_activity is 'what every message moves, apart from the wide row and its indexes';
  comment on column contact_activity.text_votes is 'majority vote over the languages of the contact''s texts';

  create table contact_tags (
    workspace_id uuid not null,
    tag text not null,
    contact_id uuid not null,
    primary key (workspace_id, tag, contact_id)
  );
  create index contact_tags_contact on contact_tags (workspace_id, contact_id);
  comment on table contact_tags is 'the index behind contacts.tags: tags of live contacts, lower-cased';

  create table contact_search (
    workspace_id uuid not null,
    contact_id uuid not null,
    body text not null,
    pairs text not null,
    primary key (workspace_id, contact_id)
  );
  create index contact_search_terms on contact_search
    using gin (workspace_id, body gin_trgm_ops, pairs gin_trgm_ops) with (fastupdate = off);
  comment on column contact_search.body is 'lower-cased name, email, phone digits, company and state of a live contact, one a line';
  comment on column contact_search.pairs is 'body with every letter doubled: two letters of it make trigrams';
`;

const identities = `
  create table contact_identities (
    workspace_id uuid not null,
    kind text not null,
    value text not null,
    contact_id uuid not null,
    verified boolean not null default false,
    created_at timestamptz(3) not null default now(),
    primary key (workspace_id, kind, value)
  );
  create index contact_identities_contact on contact_identities (workspace_id, contact_id);

  create table duplicate_pairs (
    workspace_id uuid not null,
    older_contact_id uuid not null,
    newer_contact_id uuid not null,
    reason text not null,
    event_id uuid,
    created_at timestamptz(3) not null default now(),
    primary key (workspace_id, older_contact_id, newer_contact_id)
  );
`;

/**
 * Totals without scans: live contacts by every combination of the exact filters. A row a combination and slot;
 * triggers keep it, so no way in can forget it. Slots are Kafka partitions (ingest) or random (gateway): nobody queues.
 */
const counts = `
  create table contact_counts (
    workspace_id uuid not null,
    status text not null,
    role text not null,
    channel text not null,
    source text not null,
    language text not null,
    verified boolean not null,
    slot smallint not null,
    contacts bigint not null,
    primary key (workspace_id, status, role, channel, source, language, verified, slot)
  ) with (fillfactor = 50);

  create function count_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    own_slot smallint := coalesce(nullif(current_setting('doorbell.slot', true), '')::smallint, (-1 - floor(random() * 8))::smallint);
  begin
    if tg_op = 'INSERT' then
      insert into contact_counts as c
      select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, own_slot, count(*)
      from inserted where deleted_at is null
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (workspace_id, status, role, channel, source, language, verified, slot)
      do update set contacts = c.contacts + excluded.contacts;
    else
      insert into contact_counts as c
      select workspace_id, status, role, channel, source, language, verified, own_slot, sum(delta)
      from (
        select workspace_id, status, role, coalesce(channel_preference, '') as channel, source, language, verified, 1 as delta
        from changed where deleted_at is null
        union all
        select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, -1
        from previous where deleted_at is null
      ) moves
      group by 1, 2, 3, 4, 5, 6, 7 having sum(delta) <> 0 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (workspace_id, status, role, channel, source, language, verified, slot)
      do update set contacts = c.contacts + excluded.contacts;
    end if;
    return null;
  end $$;

  create trigger count_inserted after insert on contacts
    referencing new table as inserted for each statement execute function count_contacts();
  create trigger count_changed after update on contacts
    referencing old table as previous new table as changed for each statement execute function count_contacts();
`;

const messages = `
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
  comment on table dead_letters is 'events set aside; under the nil workspace where nobody can tell whose they are';
`;

const changes = `
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
  comment on table relay_positions is 'relayed: all visible in from_snapshot, and of to_snapshot those up to last_seq';
`;

const gatewayTables = `
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

const rights = `
  do $$
  declare
    one text;
  begin
    for one in select tablename from pg_tables where schemaname = current_schema() and tableowner = current_user loop
      execute format('alter table %I enable row level security', one);
      execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', one);
    end loop;
  end $$;
`;
