-- The whole first schema. Three rules hold for every table, and tests read them off the catalogue: every key starts with
-- workspace_id; row-level security is on; doorbell_owner owns it, the services' roles only use it.
-- phase: expand
-- no way back: The first schema has nothing to go back to; drop the database instead.

-- The workspaces that this session or transaction may see: the setting doorbell.workspaces, comma-separated. Policies
-- call it inside a sub-select, so that it is evaluated once a statement and indexes stay usable.
create function current_workspaces() returns uuid[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('doorbell.workspaces', true), ''), ',')::uuid[] $$;

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

-- folded: the one spelling under which texts are compared, in every script (final sigma, ß, İ, composed and decomposed).
-- search_grams: every two neighbouring characters, and single ones from U+2E80 on (Chinese, Japanese, Korean), where one
-- is a word.
create function folded(text) returns text language sql immutable strict parallel safe
  as $$ select normalize(casefold($1 collate pg_catalog.pg_unicode_fast)) $$;

create function folded(text[]) returns text[] language sql immutable strict parallel safe
  as $$ select array(select distinct normalize(casefold(one collate pg_catalog.pg_unicode_fast)) from unnest($1) as one) $$;

create function search_grams(body text) returns text[] language sql immutable strict parallel safe as $$
  select string_to_array(regexp_replace(body, '(..)', E'\\1\x1f', 'g'), E'\x1f')
    || string_to_array(regexp_replace(substr(body, 2), '(..)', E'\\1\x1f', 'g'), E'\x1f')
    || case when body ~ '[⺀-􏿿]' then string_to_array(regexp_replace(body, '[^⺀-􏿿]', '', 'g'), null) end $$;

create function search_pattern(word text) returns text language sql immutable strict parallel safe
  as $$ select '%' || regexp_replace(folded(word), '([\\%_])', '\\\1', 'g') || '%' $$;

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

-- What follows from a contact's row follows by trigger, so that no way in can forget it: search row, tag rows, liveness
-- for the activity index, and the counts. One pass a statement over its transition tables.
create function search_body(name text, email text, phone text, company text, state text) returns text
language sql immutable parallel safe
as $$ select folded(concat_ws(E'\n', name, email, regexp_replace(phone, '\D', '', 'g'), company, state)) $$;

create function current_slot() returns smallint language sql volatile
as $$ select coalesce(nullif(current_setting('doorbell.slot', true), '')::smallint, (-1 - floor(random() * 8))::smallint) $$;

create function derive_from_new_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into contact_activity (workspace_id, contact_id, live)
  select workspace_id, contact_id, deleted_at is null from inserted
  on conflict (workspace_id, contact_id) do nothing;

  insert into contact_search (workspace_id, contact_id, body)
  select workspace_id, contact_id, search_body(name, email, phone, company, state) from inserted where deleted_at is null;

  insert into contact_tags (workspace_id, tag, contact_id)
  select workspace_id, folded(tag), contact_id from inserted, unnest(tags) as tag where deleted_at is null
  on conflict do nothing;

  insert into contact_counts as c
  select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, slot, count(*)
  from inserted, current_slot() as slot where deleted_at is null
  group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, status, role, channel, source, language, verified, slot)
  do update set contacts = c.contacts + excluded.contacts;
  return null;
end $$;

create function derive_from_changed_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contact_activity a set live = n.deleted_at is null
  from changed n where a.workspace_id = n.workspace_id and a.contact_id = n.contact_id
    and a.live <> (n.deleted_at is null);

  delete from contact_search s using changed n
  where s.workspace_id = n.workspace_id and s.contact_id = n.contact_id and n.deleted_at is not null;
  insert into contact_search as s (workspace_id, contact_id, body)
  select n.workspace_id, n.contact_id, body
  from changed n join previous o using (workspace_id, contact_id),
    search_body(n.name, n.email, n.phone, n.company, n.state) as body
  where n.deleted_at is null and (o.deleted_at is not null
    or body is distinct from search_body(o.name, o.email, o.phone, o.company, o.state))
  on conflict (workspace_id, contact_id) do update set body = excluded.body;

  delete from contact_tags t using changed n join previous o using (workspace_id, contact_id)
  where t.workspace_id = n.workspace_id and t.contact_id = n.contact_id
    and (n.deleted_at is not null or (n.tags <> o.tags and not exists (select from unnest(n.tags) as kept where folded(kept) = t.tag)));
  insert into contact_tags (workspace_id, tag, contact_id)
  select n.workspace_id, folded(tag), n.contact_id
  from changed n join previous o using (workspace_id, contact_id), unnest(n.tags) as tag
  where n.deleted_at is null and (o.deleted_at is not null or n.tags <> o.tags)
  on conflict do nothing;

  insert into contact_counts as c
  select workspace_id, status, role, channel, source, language, verified, slot, sum(delta)
  from current_slot() as slot, (
    select workspace_id, status, role, coalesce(channel_preference, '') as channel, source, language, verified, 1 as delta
    from changed where deleted_at is null
    union all
    select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, -1
    from previous where deleted_at is null
  ) as moves
  group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(delta) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, status, role, channel, source, language, verified, slot)
  do update set contacts = c.contacts + excluded.contacts;
  return null;
end $$;

create trigger derive_from_inserted after insert on contacts
  referencing new table as inserted for each statement execute function derive_from_new_contacts();
create trigger derive_from_changed after update on contacts
  referencing old table as previous new table as changed for each statement execute function derive_from_changed_contacts();

-- The few doors through row-level security, each a definer function of the tables' owner that does one thing.
-- search_contacts and its like: substring operators are not leakproof and would never reach their index under a policy.
create function search_term(word text) returns text language plpgsql immutable as $$
declare
  term text := folded(word);
  letters integer := length(term);
  stands_in text := format('strpos(body, %L) > 0', term);
begin
  if term ~ '^[^@]*[[:alnum:]]{3}[^@]*@' then
    return format('(body like %L and strpos(body, %L) > 0)', search_pattern(split_part(word, '@', 1)), term);
  elsif term ~ '[[:alnum:]]{3}' then
    return format('body like %L', search_pattern(word));
  elsif letters = 2 or (letters = 1 and term collate "C" >= '⺀') then
    return format('search_grams(body) @> %L', array[term]);
  elsif letters > 2 then
    return format('(search_grams(body) @> %L and %s)', array(select substr(term, i, 2) from generate_series(1, letters - 1) as i), stands_in);
  end if;
  return stands_in;
end $$;
comment on function search_term(text) is
  'three letters in a row: trigrams, of an address those before the @ (its domain stands in too many); then the whole is tested; else pairs of characters, exact for two; a single letter has no index and is looked for row by row';

create function search_conditions(words text[], digits text[]) returns text language sql immutable as $$
  select coalesce(string_agg(format(' and (%s)', concat_ws(' or ', search_term(word), search_term(number))), ''), '')
  from unnest(words, digits) as given (word, number) $$;

create function search_contacts(words text[], digits text[], at_most integer) returns setof uuid
  language plpgsql stable security definer rows 100 set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select contact_id from contact_search where workspace_id = $1'
    || search_conditions(words, digits) || ' limit $2' using (current_workspaces())[1], at_most;
end $$;

create function count_search_matches(words text[], digits text[], at_most integer) returns bigint
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  matches bigint;
begin
  execute 'select count(*) from (select from contact_search where workspace_id = $1'
    || search_conditions(words, digits) || ' limit $2) as found' into matches using (current_workspaces())[1], at_most;
  return matches;
end $$;

create function estimate_search_matches(words text[], digits text[]) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  pages_read constant integer := 1000;
  pages bigint := pg_relation_size('contact_search') / current_setting('block_size')::integer;
  percent double precision := 100.0 * least(1, pages_read::double precision / greatest(pages, 1));
  matches bigint;
begin
  execute format('select count(*) from contact_search tablesample system (%s) where workspace_id = $1', percent)
    || search_conditions(words, digits) into matches using (current_workspaces())[1];
  return round(matches * 100 / percent);
end $$;

create function claim_account(channel text, account text, inbox_id uuid) returns boolean
language sql security definer set search_path = public, pg_temp as $$
with claimed as (
  insert into inbox_claims (workspace_id, channel, account, inbox_id)
  values ('00000000-0000-0000-0000-000000000000', channel, account, inbox_id)
  on conflict do nothing returning 1
) select exists (select from claimed) $$;

create function release_account(inbox uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
delete from inbox_claims c using inboxes i
where c.inbox_id = inbox and i.inbox_id = inbox and i.workspace_id = any (current_workspaces()) $$;

create function changes_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
returns setof contact_changes language sql stable security definer set search_path = public, pg_temp as $$
select * from contact_changes
where xid >= pg_snapshot_xmin(earlier) and xid < pg_snapshot_xmax(later) and seq > after_seq
  and not pg_visible_in_snapshot(xid, earlier) and pg_visible_in_snapshot(xid, later)
order by seq limit at_most $$;

create function unpublished_inboxes() returns setof inboxes
language sql stable security definer set search_path = public, pg_temp as $$
select * from inboxes where published_version < version order by inbox_id limit 1000 $$;

create function mark_inbox_published(workspace uuid, inbox uuid, at_version integer) returns void
language sql security definer set search_path = public, pg_temp as $$
update inboxes set published_version = at_version
where workspace_id = workspace and inbox_id = inbox and published_version < at_version and version >= at_version $$;

create function forget_idempotency_keys(older_than interval) returns bigint
language sql security definer set search_path = public, pg_temp as $$
with gone as (delete from idempotency_keys where created_at < now() - older_than returning 1)
select count(*) from gone $$;

-- Row-level security on every table; each service's role may do what its service does and nothing else.
do $$
declare
  one text;
begin
  for one in select tablename from pg_tables where schemaname = 'public' and tableowner = 'doorbell_owner' loop
    execute format('alter table %I enable row level security', one);
    continue when one = 'schema_migrations'; -- no policy: nobody but the owner sees it
    execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', one);
  end loop;
end $$;

revoke execute on all functions in schema public from public;
grant execute on function current_workspaces(), current_slot(), search_body(text, text, text, text, text), search_grams(text),
  search_pattern(text), folded(text), folded(text[])
  to doorbell_contacts, doorbell_gateway;

grant select on workspaces, inbox_activity, contact_activity, contact_tags, contact_search, contact_counts, messages,
  duplicate_pairs, contact_changes to doorbell_gateway;
grant select, insert, update on api_keys, inboxes, contacts, dead_letters to doorbell_gateway;
grant select, insert, update, delete on contact_identities, idempotency_keys to doorbell_gateway;
grant insert on contact_changes to doorbell_gateway;
grant execute on function search_contacts(text[], text[], integer),
  count_search_matches(text[], text[], integer), estimate_search_matches(text[], text[]), claim_account(text, text, uuid), release_account(uuid)
  to doorbell_gateway;

grant select on workspaces, inboxes to doorbell_contacts;
grant select, update on relay_positions to doorbell_contacts;
grant select, insert, update on contacts, contact_identities, contact_activity, inbox_activity,
  dead_letters, duplicate_pairs to doorbell_contacts;
grant select, insert on messages, contact_changes to doorbell_contacts;
grant select on contact_counts, contact_search, contact_tags to doorbell_contacts;
grant execute on function changes_between(pg_snapshot, pg_snapshot, bigint, integer), unpublished_inboxes(),
  mark_inbox_published(uuid, uuid, integer), forget_idempotency_keys(interval) to doorbell_contacts;
