/**
 * folded: the one spelling under which texts are compared, in every script (final sigma, ß, İ, composed and decomposed).
 * search_grams: every two neighbouring characters, and single ones from U+2E80 on (Chinese, Japanese, Korean), where one is a word.
 */
export const folding = `
  create function folded(text) returns text language sql immutable strict parallel safe
    as $$ select normalize(casefold($1 collate pg_catalog.pg_unicode_fast)) $$;

  create function folded(text[]) returns text[] language sql immutable strict parallel safe
    as $$ select array(select distinct normalize(casefold(one collate pg_catalog.pg_unicode_fast)) from unnest($1) as one) $$;

  create function search_grams(body text) returns text[] language sql immutable strict parallel safe as $$
    select string_to_array(regexp_replace(body, '(..)', E'\\\\1\\x1f', 'g'), E'\\x1f')
      || string_to_array(regexp_replace(substr(body, 2), '(..)', E'\\\\1\\x1f', 'g'), E'\\x1f')
      || case when body ~ '[\u2e80-\u{10ffff}]' then string_to_array(regexp_replace(body, '[^\u2e80-\u{10ffff}]', '', 'g'), null) end $$;

  create function search_pattern(word text) returns text language sql immutable strict parallel safe
    as $$ select '%' || regexp_replace(folded(word), '([\\\\%_])', '\\\\\\1', 'g') || '%' $$;
`;

export const contacts = `
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
  comment on table contact_tags is 'the index behind contacts.tags: folded tags of live contacts';

  create table contact_search (
    workspace_id uuid not null,
    contact_id uuid not null,
    body text not null,
    primary key (workspace_id, contact_id)
  );
  create index contact_search_terms on contact_search
    using gin (workspace_id, body gin_trgm_ops, search_grams(body)) with (gin_pending_list_limit = 1024);
  comment on column contact_search.body is 'folded name, email, phone digits, company and state of a live contact, one a line';
  comment on index contact_search_terms is
    'per new contact, pending list of 256 kB: 375 us, 1 MB: 121 us, 4 MB: 100 us, none: 750 us; a search reads the list, up to 128 pages more';
`;

export const identities = `
  create table contact_identities (
    workspace_id uuid not null,
    kind text not null,
    value text not null,
    contact_id uuid not null,
    verified boolean not null default false,
    created_at timestamptz(3) not null default now(),
    primary key (workspace_id, kind, value)
  );
  create index contact_identities_contact on contact_identities (contact_id);
  comment on index contact_identities_contact is
    'without the workspace: on a table that was never analysed the probe of an identity would go by it instead of the key';

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

export const counts = `
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
  comment on table contact_counts is 'live contacts by every combination of the exact filters: totals without scans';
  comment on column contact_counts.slot is 'Kafka partition (ingest) or random negative (gateway), so that writers do not queue';
`;
