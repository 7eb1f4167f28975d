-- The schema as the migrations leave it, for review. Made by "npm run generate"; change it by a migration.

-- Extensions
create extension btree_gin;
create extension pg_trgm;

-- Tables
create table api_keys (
  workspace_id uuid not null,
  key_hash bytea not null,
  api_key_id uuid default uuidv7() not null,
  name text not null,
  created_at timestamp(3) with time zone default now() not null,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  role text default 'admin'::text not null,
  scopes text[],
  expires_at timestamp(3) with time zone,
  makers uuid[] default '{}'::uuid[] not null
);
alter table api_keys enable row level security;
-- owner: doorbell_owner
create table audit_log (
  workspace_id uuid not null,
  entry_id uuid default uuidv7() not null,
  kind text not null,
  actor jsonb not null,
  user_id uuid,
  details jsonb default '{}'::jsonb not null,
  at timestamp(3) with time zone default now() not null,
  contact_id uuid
);
alter table audit_log enable row level security;
comment on table audit_log is 'what was done with users and their sessions, and each sign-in that failed; append-only';
-- owner: doorbell_owner
create table campaign_counts (
  workspace_id uuid not null,
  campaign_id uuid not null,
  slot smallint not null,
  contacts bigint not null
) with (fillfactor=50);
alter table campaign_counts enable row level security;
comment on table campaign_counts is 'live members of each campaign, in slots that are added up';
-- owner: doorbell_owner
create table campaign_members (
  workspace_id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  live boolean default true not null,
  reason text,
  cause jsonb not null,
  added_at timestamp(3) with time zone default now() not null
);
alter table campaign_members enable row level security;
comment on table campaign_members is 'a contact in a campaign, with who added it and why';
-- owner: doorbell_owner
create table campaigns (
  workspace_id uuid not null,
  campaign_id uuid default uuidv7() not null,
  name text not null,
  folded_name text generated always as (folded(name)) not null,
  purpose text,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
);
alter table campaigns enable row level security;
comment on table campaigns is 'a named audience, for the system that sends; archived, never deleted';
-- owner: doorbell_owner
create table consumer_places (
  workspace_id uuid not null,
  consumer_group text not null,
  topic text not null,
  partition integer not null,
  cluster text not null,
  next_offset bigint not null,
  updated_at timestamp(3) with time zone default now() not null
) with (fillfactor=50);
alter table consumer_places enable row level security;
comment on table consumer_places is 'how far a consumer group has come on a partition, moved in the transaction of what it wrote; under the nil workspace';
-- owner: doorbell_owner
create table contact_activity (
  workspace_id uuid not null,
  contact_id uuid not null,
  last_activity_at timestamp(3) with time zone,
  live boolean default true not null,
  text_language text,
  text_votes smallint default 0 not null,
  awaited_until timestamp(3) with time zone,
  parted_at timestamp(3) with time zone
) with (fillfactor=70);
alter table contact_activity enable row level security;
comment on table contact_activity is 'what every message moves, apart from the wide row and its indexes';
-- owner: doorbell_owner
create table contact_changes (
  workspace_id uuid not null,
  change_id uuid default uuidv7() not null,
  contact_id uuid not null,
  kind text not null,
  changes jsonb default '{}'::jsonb not null,
  cause jsonb not null,
  occurred_at timestamp(3) with time zone default now() not null,
  xid xid8 default pg_current_xact_id() not null,
  seq bigint generated always as identity not null
) partition by RANGE (change_id);
alter table contact_changes enable row level security;
comment on table contact_changes is 'append-only: audit log, timeline of changes, provenance, outbox';
-- owner: doorbell_owner
create table contact_consents (
  workspace_id uuid not null,
  contact_id uuid not null,
  consent_id uuid default uuidv7() not null,
  purpose text not null,
  channel text,
  granted boolean not null,
  cause jsonb not null,
  at timestamp(3) with time zone default now() not null,
  proof jsonb
);
alter table contact_consents enable row level security;
comment on table contact_consents is 'append-only: the newest of a purpose and channel holds';
-- owner: doorbell_owner
create table contact_counts (
  workspace_id uuid not null,
  status text not null,
  role text not null,
  channel text not null,
  source text not null,
  language text not null,
  verified boolean not null,
  slot smallint not null,
  contacts bigint not null
) with (fillfactor=50);
alter table contact_counts enable row level security;
comment on table contact_counts is 'live contacts by every combination of the exact filters: totals without scans';
-- owner: doorbell_owner
create table contact_identities (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  verified boolean default false not null,
  created_at timestamp(3) with time zone default now() not null,
  blocked_at timestamp(3) with time zone,
  proof text default 'claimed'::text not null,
  proven_at timestamp(3) with time zone
);
alter table contact_identities enable row level security;
-- owner: doorbell_owner
create table contact_match_keys (
  workspace_id uuid not null,
  key bigint not null,
  contact_id uuid not null
);
alter table contact_match_keys enable row level security;
comment on table contact_match_keys is 'what live contacts have in common with others: a look compares those that share a key';
-- owner: doorbell_owner
create table contact_merges (
  workspace_id uuid not null,
  merge_id uuid default uuidv7() not null,
  contact_id uuid not null,
  merged_ids uuid[] not null,
  gone_ids uuid[] not null,
  cause jsonb not null,
  fields jsonb not null,
  conflicts jsonb not null,
  survivor_active_at timestamp(3) with time zone,
  at timestamp(3) with time zone default clock_timestamp() not null,
  undone_at timestamp(3) with time zone,
  undone_by jsonb
);
alter table contact_merges enable row level security;
comment on table contact_merges is 'contacts that were merged into a survivor, and whether that was undone';
-- owner: doorbell_owner
create table contact_notes (
  workspace_id uuid not null,
  note_id uuid default uuidv7() not null,
  contact_id uuid not null,
  author_id uuid not null,
  text text not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  deleted_at timestamp(3) with time zone,
  deleted_by uuid,
  version bigint default 1 not null
);
alter table contact_notes enable row level security;
comment on table contact_notes is 'what users wrote down about a contact, for users alone: the log of changes, which is published, has nothing of it';
-- owner: doorbell_owner
create table contact_records (
  workspace_id uuid not null,
  record_id uuid default uuidv7() not null,
  contact_id uuid not null,
  kind text collate "C" not null,
  external_id text,
  title text not null,
  at timestamp(3) with time zone,
  status text,
  url text,
  data jsonb default '{}'::jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  happens_at timestamp(3) with time zone generated always as (COALESCE(at, created_at)) not null,
  version bigint default 1 not null
);
alter table contact_records enable row level security;
comment on table contact_records is 'what other systems attach to a contact: showings, appointments, tickets, own kinds';
-- owner: doorbell_owner
create table contact_search (
  workspace_id uuid not null,
  contact_id uuid not null,
  body text not null
);
alter table contact_search enable row level security;
-- owner: doorbell_owner
create table contact_suggestions (
  workspace_id uuid not null,
  suggestion_id uuid default uuidv7() not null,
  contact_id uuid not null,
  field text not null,
  value text not null,
  message_id uuid not null,
  at timestamp(3) with time zone default now() not null,
  resolved_at timestamp(3) with time zone,
  resolution text
);
alter table contact_suggestions enable row level security;
comment on table contact_suggestions is 'addresses that messages claimed for a contact which stood before, and values that custom fields do not take: they match nobody, are never sent to and recognise nobody';
-- owner: doorbell_owner
create table contact_tags (
  workspace_id uuid not null,
  tag text not null,
  contact_id uuid not null
);
alter table contact_tags enable row level security;
comment on table contact_tags is 'the index behind contacts.tags: folded tags of live contacts';
-- owner: doorbell_owner
create table contacts (
  workspace_id uuid not null,
  contact_id uuid not null,
  name text collate "und-x-icu" not null,
  first_name text,
  last_name text,
  email text,
  phone text,
  status text default 'prospect'::text not null,
  role text default 'prospect'::text not null,
  channel_preference text,
  source text not null,
  referral_source text,
  language text default 'en'::text not null,
  language_origin text default 'default'::text not null,
  timezone text,
  company text,
  state text,
  tags text[] default '{}'::text[] not null,
  verified boolean default false not null,
  applied_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  deleted_at timestamp(3) with time zone,
  merged_into uuid,
  version integer default 1 not null,
  assigned_to uuid,
  tag_ids uuid[] default '{}'::uuid[] not null,
  custom_fields jsonb default '{}'::jsonb not null,
  deleted_by_job uuid
) with (fillfactor=85);
alter table contacts enable row level security;
-- owner: doorbell_owner
create table conversations (
  workspace_id uuid not null,
  contact_id uuid not null,
  waiting_since timestamp(3) with time zone,
  waiting_channel text,
  answered_seq bigint default '-1'::integer not null,
  answered_on_device_at timestamp(3) with time zone default '-infinity'::timestamp with time zone not null,
  done_seq bigint default '-1'::integer not null,
  seen_to timestamp(3) with time zone
) with (fillfactor=80);
alter table conversations enable row level security;
comment on table conversations is 'of each contact who wrote or was written to: whether it waits for an answer';
-- owner: doorbell_owner
create table custom_fields (
  workspace_id uuid not null,
  field_id uuid default uuidv7() not null,
  key text not null,
  label text not null,
  type text not null,
  options text[] default '{}'::text[] not null,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  recognised boolean default false not null,
  version bigint default 1 not null
);
alter table custom_fields enable row level security;
comment on table custom_fields is 'a field that the contacts of a workspace have besides their own; archived, never deleted';
-- owner: doorbell_owner
create table custom_values (
  workspace_id uuid not null,
  contact_id uuid not null,
  field_id uuid not null,
  place integer not null,
  value_text text,
  value_number double precision,
  value_date date,
  created_at timestamp(3) with time zone
);
alter table custom_values enable row level security;
comment on table custom_values is 'the index behind contacts.custom_fields: values of live contacts';
-- owner: doorbell_owner
create table dead_letter_shares (
  workspace_id uuid not null,
  bytes bigint not null
) with (fillfactor=50);
alter table dead_letter_shares enable row level security;
comment on table dead_letter_shares is 'bytes of originals that stand in dead_letters';
-- owner: doorbell_owner
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
  set_aside_at timestamp(3) with time zone not null,
  status text default 'open'::text not null,
  resolved_at timestamp(3) with time zone,
  size bigint
);
alter table dead_letters enable row level security;
comment on table dead_letters is 'events set aside; under the nil workspace where nobody can tell whose they are';
-- owner: doorbell_owner
create table duplicate_pairs (
  workspace_id uuid not null,
  older_contact_id uuid not null,
  newer_contact_id uuid not null,
  reason text not null,
  event_id uuid,
  created_at timestamp(3) with time zone default now() not null,
  pair_id uuid default uuidv7(),
  score smallint default 50 not null,
  reasons text[],
  dismissed_at timestamp(3) with time zone,
  dismissed_by jsonb,
  judged_revision bigint
);
alter table duplicate_pairs enable row level security;
-- owner: doorbell_owner
create table ended_member_sets (
  workspace_id uuid not null,
  member_set uuid not null
);
alter table ended_member_sets enable row level security;
comment on table ended_member_sets is 'sets of members that no segment has any more; a worker deletes their rows';
-- owner: doorbell_owner
create table erasure_marks (
  workspace_id uuid not null,
  mark bytea not null,
  erased_at timestamp(3) with time zone not null
);
alter table erasure_marks enable row level security;
comment on table erasure_marks is 'salted hashes of erased messages, which never come back, and of erased identities, of which nothing sent before erased_at does';
-- owner: doorbell_owner
create table erasure_salts (
  workspace_id uuid not null,
  salt bytea default sha256((uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) not null
);
alter table erasure_salts enable row level security;
comment on table erasure_salts is 'what the marks of a workspace are made with; without a row it has erased nobody';
-- owner: doorbell_owner
create table erasures (
  workspace_id uuid not null,
  contact_id uuid not null,
  contacts uuid[] not null,
  sought jsonb,
  begun_at timestamp(3) with time zone default now() not null,
  ended_at timestamp(3) with time zone,
  forget_before timestamp(3) with time zone
);
alter table erasures enable row level security;
comment on table erasures is 'contacts that were erased: their ids and the time, and nothing else of them';
-- owner: doorbell_owner
create table export_parts (
  workspace_id uuid not null,
  job_id uuid not null,
  part integer not null,
  sha256 bytea not null,
  size bigint not null,
  expires_at timestamp(3) with time zone not null,
  contact_ids uuid[]
);
alter table export_parts enable row level security;
comment on table export_parts is 'a piece of an exported file; its pieces one after the other are the file';
-- owner: doorbell_owner
create table file_retention (
  workspace_id uuid not null,
  kind text not null,
  days integer,
  exempt jsonb,
  values_since timestamp(3) with time zone,
  values_cleared_to timestamp(3) with time zone,
  version bigint default 1 not null
);
alter table file_retention enable row level security;
comment on table file_retention is 'how many days a workspace keeps what is of a kind; without a row: originals 365 days, uploads 1, imports 30, dead letters 90, all else for ever';
-- owner: doorbell_owner
create table file_sweeps (
  workspace_id uuid not null,
  begun_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  unreferenced bigint default 0 not null,
  bytes bigint default 0 not null,
  deleted bigint default 0 not null,
  missing bigint default 0 not null
);
alter table file_sweeps enable row level security;
comment on table file_sweeps is 'the nightly comparison of the file store with what refers to it; one row, under the nil workspace';
-- owner: doorbell_owner
create table file_use (
  workspace_id uuid not null,
  slot smallint not null,
  files bigint default 0 not null,
  bytes bigint default 0 not null
);
alter table file_use enable row level security;
comment on table file_use is 'files and bytes that a workspace refers to, in slots that are added up';
-- owner: doorbell_owner
create table gap_searches (
  workspace_id uuid not null,
  begun_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  read_since timestamp(3) with time zone,
  messages bigint default 0 not null,
  missing bigint default 0 not null
);
alter table gap_searches enable row level security;
comment on table gap_searches is 'the nightly search for messages that are on Kafka, were passed by their consumer, and are not here; one row, under the nil workspace';
-- owner: doorbell_owner
create table idempotency_keys (
  workspace_id uuid not null,
  idempotency_key text not null,
  fingerprint bytea not null,
  status integer,
  body text,
  location text,
  created_at timestamp(3) with time zone default now() not null
);
alter table idempotency_keys enable row level security;
-- owner: doorbell_owner
create table import_addresses (
  workspace_id uuid not null,
  import_id uuid not null,
  kind text not null,
  value text not null,
  round smallint not null
);
alter table import_addresses enable row level security;
comment on table import_addresses is 'an address that rows of an imported file have, and the round of the last of them';
-- owner: doorbell_owner
create table import_effects (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  effect text not null,
  contact_id uuid,
  faults jsonb
);
alter table import_effects enable row level security;
comment on table import_effects is 'what became of a valid row of an imported file';
-- owner: doorbell_owner
create table import_mappings (
  workspace_id uuid not null,
  header_hash bytea not null,
  columns jsonb not null,
  confirmed_at timestamp(3) with time zone default now() not null
);
alter table import_mappings enable row level security;
comment on table import_mappings is 'how the columns of a file of this shape were mapped when one was imported last';
-- owner: doorbell_owner
create table import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  line integer not null,
  cells jsonb not null,
  fields jsonb,
  faults jsonb,
  round smallint
);
alter table import_rows enable row level security;
comment on table import_rows is 'a row of an imported file as it was read and judged';
-- owner: doorbell_owner
create table imports (
  workspace_id uuid not null,
  import_id uuid not null,
  status text not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 bytea,
  format text not null,
  strict boolean default false not null,
  columns jsonb not null,
  header_hash bytea not null,
  policy text,
  job_id uuid,
  summary jsonb,
  result jsonb,
  undo jsonb,
  error text,
  made_by jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
);
alter table imports enable row level security;
comment on table imports is 'a file that becomes contacts; the file itself is in the file store';
-- owner: doorbell_owner
create table inbox_activity (
  workspace_id uuid not null,
  inbox_id uuid not null,
  slot smallint not null,
  messages bigint not null,
  last_event_at timestamp(3) with time zone not null
) with (fillfactor=50);
alter table inbox_activity enable row level security;
-- owner: doorbell_owner
create table inbox_claims (
  workspace_id uuid not null,
  channel text not null,
  account text not null,
  inbox_id uuid not null
);
alter table inbox_claims enable row level security;
comment on table inbox_claims is 'an account is connected once in the whole system: all claims stand under the nil workspace';
-- owner: doorbell_owner
create table inbox_lessons (
  workspace_id uuid not null,
  inbox_id uuid not null,
  mark text not null,
  kind text not null,
  reply_mark text,
  heard_at timestamp with time zone default now() not null,
  taught_at timestamp with time zone
);
alter table inbox_lessons enable row level security;
comment on table inbox_lessons is 'what an inbox has learned of senders, as marks that tell no address';
-- owner: doorbell_owner
create table inbox_states (
  workspace_id uuid not null,
  inbox_id uuid not null,
  state text not null,
  last_error text,
  backlog integer default 0 not null,
  owner text not null,
  account text,
  pairing jsonb,
  progress jsonb,
  observed_at timestamp(3) with time zone not null
) with (fillfactor=50);
alter table inbox_states enable row level security;
comment on table inbox_states is 'how each inbox fares, as its owner told it last; told again every half minute, so an old row has no owner';
-- owner: doorbell_owner
create table inboxes (
  workspace_id uuid not null,
  inbox_id uuid default uuidv7() not null,
  channel text not null,
  driver text not null,
  name text not null,
  settings jsonb default '{}'::jsonb not null,
  paused boolean default false not null,
  version integer default 1 not null,
  published_version integer default 0 not null,
  created_at timestamp(3) with time zone default now() not null,
  removed_at timestamp(3) with time zone,
  sealed_credentials text,
  quiet_alarm_after_days smallint default 7
);
alter table inboxes enable row level security;
-- owner: doorbell_owner
create table job_turns (
  workspace_id uuid not null,
  served_at timestamp(3) with time zone not null
) with (fillfactor=50);
alter table job_turns enable row level security;
comment on table job_turns is 'when a worker last took a job of the workspace: workspaces take turns';
-- owner: doorbell_owner
create table jobs (
  workspace_id uuid not null,
  job_id uuid default uuidv7() not null,
  kind text not null,
  state text not null,
  needed_right text not null,
  principal jsonb not null,
  params jsonb not null,
  done bigint default 0 not null,
  total bigint,
  worked_ms bigint default 0 not null,
  place jsonb,
  result jsonb,
  error text,
  confirm_hash bytea,
  confirm_until timestamp(3) with time zone,
  run_at timestamp(3) with time zone default now() not null,
  attempts integer default 0 not null,
  lease_owner uuid,
  leased_until timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  version integer default 1 not null,
  published_version integer default 0 not null,
  published_at timestamp(3) with time zone
) with (fillfactor=50);
alter table jobs enable row level security;
comment on table jobs is 'long work: what is to be done, how far it has come, and which worker has it';
-- owner: doorbell_owner
create table mail_domains (
  workspace_id uuid not null,
  domain text not null,
  owner_workspace_id uuid not null,
  proof text not null,
  proven_at timestamp(3) with time zone default now() not null
);
alter table mail_domains enable row level security;
comment on table mail_domains is 'whose addresses of a domain are: one workspace has it in the whole system, so all rows stand under the nil workspace';
-- owner: doorbell_owner
create table memberships (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  name text not null,
  created_at timestamp(3) with time zone default now() not null,
  accepted_at timestamp(3) with time zone,
  version bigint default 1 not null
);
alter table memberships enable row level security;
comment on table memberships is 'which users are members of a workspace, and what each may do there';
-- owner: doorbell_owner
create table merge_parts (
  workspace_id uuid not null,
  merge_id uuid not null,
  kind text not null,
  row_key text not null,
  contact_id uuid not null,
  before jsonb
);
alter table merge_parts enable row level security;
comment on table merge_parts is 'what belonged to whom before a merge; deleted when the merge is undone';
-- owner: doorbell_owner
create table merge_rules (
  workspace_id uuid not null,
  merge_rule_id uuid default uuidv7() not null,
  name text not null,
  folded_name text generated always as (folded(name)) not null,
  reasons text[] not null,
  min_score smallint not null,
  across_proofs boolean not null,
  max_merges_per_hour integer not null,
  enabled boolean default false not null,
  revision bigint generated always as identity not null,
  tried_at timestamp(3) with time zone,
  stopped_at timestamp(3) with time zone,
  stopped_reason text,
  hour_began_at timestamp(3) with time zone,
  hour_merges integer default 0 not null,
  merges bigint default 0 not null,
  last_merged_at timestamp(3) with time zone,
  changed_by jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
) with (fillfactor=70);
alter table merge_rules enable row level security;
comment on table merge_rules is 'pairs of possible duplicates that have these reasons are merged; off until it is tried and switched on';
-- owner: doorbell_owner
create table message_external_ids (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  message_id uuid not null
);
alter table message_external_ids enable row level security;
comment on table message_external_ids is 'whose the provider''s id in a receipt is: unique across all partitions of messages';
-- owner: doorbell_owner
create table message_files (
  workspace_id uuid not null,
  file_id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  kind text default 'attachment'::text not null,
  "position" smallint default 0 not null,
  file_name text,
  content_type text not null,
  size bigint,
  sha256 bytea,
  encoding text,
  state text not null,
  reason text,
  provider_file_id text,
  tries smallint default 0 not null,
  next_try_at timestamp with time zone,
  give_up_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  arrival jsonb
);
alter table message_files enable row level security;
comment on table message_files is 'a file of a message, or its original, as a reference to the file store';
-- owner: doorbell_owner
create table message_receipts (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  status text not null,
  reason text,
  at timestamp(3) with time zone not null
);
alter table message_receipts enable row level security;
comment on table message_receipts is 'receipts that name the provider''s id alone and came before we knew whose it is';
-- owner: doorbell_owner
create table messages (
  workspace_id uuid not null,
  message_id uuid not null,
  contact_id uuid,
  inbox_id uuid not null,
  channel text not null,
  direction text default 'inbound'::text not null,
  status text default 'received'::text not null,
  text text not null,
  text_truncated boolean default false not null,
  subject text,
  flags jsonb,
  details jsonb default '{}'::jsonb not null,
  sent_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  kafka_partition smallint not null,
  kafka_offset bigint not null,
  kind text,
  edit_of uuid,
  external_id text,
  reason text,
  relayed boolean,
  handed_over_at timestamp(3) with time zone,
  quoted_from integer,
  about_id uuid,
  xid xid8 default pg_current_xact_id(),
  seq bigint default nextval('contact_changes_seq_seq'::regclass)
) partition by RANGE (message_id);
alter table messages enable row level security;
-- owner: doorbell_owner
create table openid_accounts (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  created_at timestamp(3) with time zone default now() not null
);
alter table openid_accounts enable row level security;
comment on table openid_accounts is 'by which account at an OpenID provider a user signs in; all rows stand under the nil workspace, as their users do';
-- owner: doorbell_owner
create table opt_out_words (
  workspace_id uuid not null,
  inbox_id uuid not null,
  out_words text[],
  in_words text[],
  confirmation text,
  changed_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
);
alter table opt_out_words enable row level security;
comment on table opt_out_words is 'words that opt out of messages and in again; null: those of the workspace, else the standard ones';
-- owner: doorbell_owner
create table recognitions (
  workspace_id uuid not null,
  recognition_id uuid default uuidv7() not null,
  at timestamp(3) with time zone default now() not null,
  cause jsonb not null,
  kind text not null,
  contact_id uuid
);
alter table recognitions enable row level security;
comment on table recognitions is 'append-only: who asked whether somebody is known, by which kind of address, and whom they were told of';
-- owner: doorbell_owner
create table record_kinds (
  workspace_id uuid not null,
  record_kind_id uuid default uuidv7() not null,
  kind text collate "C" not null,
  label text not null,
  schema jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
);
alter table record_kinds enable row level security;
comment on table record_kinds is 'a kind of records that a workspace describes; records of other kinds have any data';
-- owner: doorbell_owner
create table relay_positions (
  workspace_id uuid not null,
  relay text not null,
  from_snapshot pg_snapshot not null,
  to_snapshot pg_snapshot,
  last_seq bigint default 0 not null
);
alter table relay_positions enable row level security;
comment on table relay_positions is 'relayed: all visible in from_snapshot, and of to_snapshot those up to last_seq';
-- owner: doorbell_owner
create table rule_triggers (
  workspace_id uuid not null,
  trigger_id bigint generated always as identity not null,
  contact_id uuid not null,
  event text not null,
  chain uuid[] default '{}'::uuid[] not null,
  at timestamp(3) with time zone default now() not null
);
alter table rule_triggers enable row level security;
comment on table rule_triggers is 'events of contacts, of workspaces with rules on them, until the worker has applied the rules';
-- owner: doorbell_owner
create table rules (
  workspace_id uuid not null,
  rule_id uuid default uuidv7() not null,
  name text not null,
  folded_name text generated always as (folded(name)) not null,
  place integer not null,
  on_events text[] not null,
  filter jsonb,
  actions jsonb not null,
  enabled boolean not null,
  max_contacts_per_hour integer not null,
  stopped_at timestamp(3) with time zone,
  stopped_reason text,
  hour_began_at timestamp(3) with time zone,
  hour_contacts integer default 0 not null,
  contacts_changed bigint default 0 not null,
  last_changed_at timestamp(3) with time zone,
  changed_by jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  named_tags jsonb default '{}'::jsonb not null,
  version bigint default 1 not null
) with (fillfactor=70);
alter table rules enable row level security;
comment on table rules is 'what is done to contacts when something happens with them, in the order of place';
-- owner: doorbell_owner
create table schema_migrations (
  id integer default nextval('schema_migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null
);
alter table schema_migrations enable row level security;
-- owner: doorbell_owner
create table segment_members (
  workspace_id uuid not null,
  member_set uuid not null,
  contact_id uuid not null
);
alter table segment_members enable row level security;
comment on table segment_members is 'the contacts of a segment when they were last judged: what its count is made of; lists judge by the filter';
-- owner: doorbell_owner
create table segments (
  workspace_id uuid not null,
  segment_id uuid default uuidv7() not null,
  name text not null,
  folded_name text generated always as (folded(name)) not null,
  filter jsonb not null,
  tag_ids jsonb default '{}'::jsonb not null,
  search text,
  country text,
  member_set uuid default uuidv7() not null,
  members bigint default 0 not null,
  walked_to uuid default '00000000-0000-0000-0000-000000000000'::uuid,
  walked bigint default 0 not null,
  walk_began_at timestamp(3) with time zone default now() not null,
  counted_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone default now(),
  fault text,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
) with (fillfactor=50);
alter table segments enable row level security;
comment on table segments is 'saved filters, with the number of contacts that pass';
-- owner: doorbell_owner
create table sign_in_attempts (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  kind text not null,
  key_hash bytea not null,
  failures integer not null,
  last_at timestamp(3) with time zone default now() not null
) with (fillfactor=70);
alter table sign_in_attempts enable row level security;
comment on table sign_in_attempts is 'how often signing in failed lately; a delay grows with it';
-- owner: doorbell_owner
create table system_tag_triggers (
  workspace_id uuid not null,
  trigger_id bigint generated always as identity not null,
  contact_id uuid not null,
  at timestamp(3) with time zone default now() not null
);
alter table system_tag_triggers enable row level security;
comment on table system_tag_triggers is 'contacts of which the system may know something else now, until the worker has looked';
-- owner: doorbell_owner
create table system_tags (
  workspace_id uuid not null,
  key text not null,
  tag_id uuid not null
);
alter table system_tags enable row level security;
comment on table system_tags is 'which tag says what the system knows; made with the first contact that it is true of';
-- owner: doorbell_owner
create table tag_counts (
  workspace_id uuid not null,
  tag_id uuid not null,
  slot smallint not null,
  contacts bigint not null
);
alter table tag_counts enable row level security;
comment on table tag_counts is 'live contacts of each tag, in slots that are added up';
-- owner: doorbell_owner
create table tagged_contacts (
  workspace_id uuid not null,
  tag_id uuid not null,
  contact_id uuid not null,
  created_at timestamp(3) with time zone
);
alter table tagged_contacts enable row level security;
comment on table tagged_contacts is 'the index behind contacts.tag_ids: tags of live contacts';
-- owner: doorbell_owner
create table tags (
  workspace_id uuid not null,
  tag_id uuid default uuidv7() not null,
  name text not null,
  folded_name text generated always as (folded(name)) not null,
  kind text default 'manual'::text not null,
  color text,
  merged_into uuid,
  created_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
);
alter table tags enable row level security;
comment on table tags is 'the tags of a workspace; one without contacts stays until it is deleted';
-- owner: doorbell_owner
create table uploads (
  workspace_id uuid not null,
  upload_id uuid not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 bytea not null,
  created_at timestamp with time zone default now() not null
);
alter table uploads enable row level security;
comment on table uploads is 'a file that was uploaded, to be sent with a message';
-- owner: doorbell_owner
create table user_second_factors (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  user_id uuid not null,
  sealed_secret text not null,
  confirmed_at timestamp(3) with time zone,
  last_step bigint default 0 not null,
  recovery_hashes bytea[] default '{}'::bytea[] not null
);
alter table user_second_factors enable row level security;
comment on table user_second_factors is 'the app that makes the one-time codes of a user (RFC 6238); under the nil workspace, as users are';
-- owner: doorbell_owner
create table user_sessions (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  token_hash bytea not null,
  session_id uuid default uuidv7() not null,
  user_id uuid not null,
  user_agent text,
  created_at timestamp(3) with time zone default now() not null,
  last_seen_at timestamp(3) with time zone default now() not null
);
alter table user_sessions enable row level security;
comment on table user_sessions is 'where users are signed in; all rows stand under the nil workspace, as their users do';
-- owner: doorbell_owner
create table user_tokens (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  token_hash bytea not null,
  kind text not null,
  user_id uuid not null,
  member_of uuid,
  expires_at timestamp(3) with time zone not null,
  proves_email boolean default false not null
);
alter table user_tokens enable row level security;
comment on table user_tokens is 'secrets in links, each of which works once; all rows stand under the nil workspace, as their users do';
-- owner: doorbell_owner
create table users (
  workspace_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  user_id uuid default uuidv7() not null,
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamp(3) with time zone default now() not null,
  email_proven_at timestamp(3) with time zone
);
alter table users enable row level security;
comment on table users is 'people who sign in; a user may be a member of several workspaces, so all rows stand under the nil workspace';
-- owner: doorbell_owner
create table waiting_references (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  at timestamp(3) with time zone default now() not null
);
alter table waiting_references enable row level security;
comment on table waiting_references is 'messages that name another by the provider''s id which is not known yet';
-- owner: doorbell_owner
create table webhook_deliveries (
  workspace_id uuid not null,
  delivery_id uuid default uuidv7() not null,
  webhook_id uuid not null,
  contact_id uuid,
  lane uuid generated always as (COALESCE(contact_id, webhook_id)) not null,
  change_id uuid,
  log_seq bigint default 0 not null,
  event text not null,
  document jsonb,
  origin text not null,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  first_tried_at timestamp(3) with time zone,
  last_tried_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  status integer,
  took_ms integer,
  error text,
  response text,
  created_at timestamp(3) with time zone default now() not null
);
alter table webhook_deliveries enable row level security;
comment on table webhook_deliveries is 'an event on its way to a webhook, and what became of it; the event itself stands in the log of changes';
-- owner: doorbell_owner
create table webhook_lanes (
  workspace_id uuid not null,
  webhook_id uuid not null,
  lane uuid not null,
  next_at timestamp(3) with time zone default now() not null,
  lease uuid
) with (fillfactor=70);
alter table webhook_lanes enable row level security;
comment on table webhook_lanes is 'lanes in which deliveries wait, with the time of the next attempt';
-- owner: doorbell_owner
create table webhooks (
  workspace_id uuid not null,
  webhook_id uuid default uuidv7() not null,
  url text not null,
  events text[] not null,
  filter jsonb,
  named_tags jsonb default '{}'::jsonb not null,
  enabled boolean default true not null,
  disabled_at timestamp(3) with time zone,
  disabled_reason text,
  sealed_secret text not null,
  former_sealed_secret text,
  former_secret_until timestamp(3) with time zone,
  failures integer default 0 not null,
  failing_since timestamp(3) with time zone,
  resume_at timestamp(3) with time zone,
  changed_by jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  version bigint default 1 not null
) with (fillfactor=70);
alter table webhooks enable row level security;
comment on table webhooks is 'where a workspace sends its events';
-- owner: doorbell_owner
create table workspaces (
  workspace_id uuid default uuidv7() not null,
  name text not null,
  plan text not null,
  max_page_size integer not null,
  requests_per_minute integer,
  default_country text,
  default_language text default 'en'::text not null,
  operates_system boolean default false not null,
  created_at timestamp(3) with time zone default now() not null,
  max_file_bytes bigint,
  files_full boolean default false not null,
  version bigint default 1 not null
);
alter table workspaces enable row level security;
-- owner: doorbell_owner

-- Constraints (not null stands with its column)
alter table api_keys add constraint api_keys_pkey PRIMARY KEY (workspace_id, key_hash);
alter table api_keys add constraint api_keys_workspace_id_api_key_id_key UNIQUE (workspace_id, api_key_id);
alter table audit_log add constraint audit_log_pkey PRIMARY KEY (workspace_id, entry_id);
alter table campaign_counts add constraint campaign_counts_pkey PRIMARY KEY (workspace_id, campaign_id, slot);
alter table campaign_members add constraint campaign_members_pkey PRIMARY KEY (workspace_id, campaign_id, contact_id);
alter table campaigns add constraint campaigns_pkey PRIMARY KEY (workspace_id, campaign_id);
alter table consumer_places add constraint consumer_places_pkey PRIMARY KEY (workspace_id, consumer_group, topic, partition);
alter table contact_activity add constraint contact_activity_pkey PRIMARY KEY (workspace_id, contact_id);
alter table contact_changes add constraint contact_changes_pkey PRIMARY KEY (workspace_id, change_id);
alter table contact_consents add constraint contact_consents_pkey PRIMARY KEY (workspace_id, contact_id, consent_id);
alter table contact_counts add constraint contact_counts_pkey PRIMARY KEY (workspace_id, status, role, channel, source, language, verified, slot);
alter table contact_identities add constraint contact_identities_proof_check CHECK ((proof = ANY (ARRAY['proven'::text, 'vouched'::text, 'claimed'::text])));
alter table contact_identities add constraint contact_identities_pkey PRIMARY KEY (workspace_id, kind, value);
alter table contact_match_keys add constraint contact_match_keys_pkey PRIMARY KEY (workspace_id, key, contact_id);
alter table contact_merges add constraint contact_merges_pkey PRIMARY KEY (workspace_id, merge_id);
alter table contact_notes add constraint contact_notes_pkey PRIMARY KEY (workspace_id, note_id);
alter table contact_records add constraint contact_records_pkey PRIMARY KEY (workspace_id, record_id);
alter table contact_search add constraint contact_search_pkey PRIMARY KEY (workspace_id, contact_id);
alter table contact_suggestions add constraint contact_suggestions_check CHECK (((resolved_at IS NULL) = (resolution IS NULL)));
alter table contact_suggestions add constraint contact_suggestions_field_check CHECK (((field = ANY (ARRAY['email'::text, 'phone'::text])) OR (field ~~ 'customFields.%'::text))) NOT VALID;
alter table contact_suggestions add constraint contact_suggestions_resolution_check CHECK ((resolution = ANY (ARRAY['accepted'::text, 'dismissed'::text])));
alter table contact_suggestions add constraint contact_suggestions_pkey PRIMARY KEY (workspace_id, suggestion_id);
alter table contact_suggestions add constraint contact_suggestions_workspace_id_contact_id_field_value_key UNIQUE (workspace_id, contact_id, field, value);
alter table contact_tags add constraint contact_tags_pkey PRIMARY KEY (workspace_id, tag, contact_id);
alter table contacts add constraint contacts_language_origin_check CHECK ((language_origin = ANY (ARRAY['default'::text, 'content_language'::text, 'text'::text, 'channel'::text, 'hand'::text])));
alter table contacts add constraint contacts_pkey PRIMARY KEY (workspace_id, contact_id);
alter table conversations add constraint conversations_pkey PRIMARY KEY (workspace_id, contact_id);
alter table custom_fields add constraint custom_fields_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'select'::text, 'multiselect'::text])));
alter table custom_fields add constraint custom_fields_pkey PRIMARY KEY (workspace_id, field_id);
alter table custom_fields add constraint custom_fields_workspace_id_key_key UNIQUE (workspace_id, key);
alter table custom_values add constraint custom_values_created CHECK ((created_at IS NOT NULL));
alter table custom_values add constraint custom_values_pkey PRIMARY KEY (workspace_id, contact_id, field_id, place);
alter table dead_letter_shares add constraint dead_letter_shares_pkey PRIMARY KEY (workspace_id);
alter table dead_letters add constraint dead_letters_status_check CHECK ((status = ANY (ARRAY['open'::text, 'replayed'::text, 'discarded'::text])));
alter table dead_letters add constraint dead_letters_pkey PRIMARY KEY (workspace_id, dead_letter_id);
alter table duplicate_pairs add constraint duplicate_pairs_pkey PRIMARY KEY (workspace_id, older_contact_id, newer_contact_id);
alter table ended_member_sets add constraint ended_member_sets_pkey PRIMARY KEY (workspace_id, member_set);
alter table erasure_marks add constraint erasure_marks_mark_check CHECK ((octet_length(mark) = 32));
alter table erasure_marks add constraint erasure_marks_pkey PRIMARY KEY (workspace_id, mark);
alter table erasure_salts add constraint erasure_salts_pkey PRIMARY KEY (workspace_id);
alter table erasures add constraint erasures_pkey PRIMARY KEY (workspace_id, contact_id);
alter table export_parts add constraint export_parts_sha256_check CHECK ((octet_length(sha256) = 32));
alter table export_parts add constraint export_parts_size_check CHECK ((size >= 0));
alter table export_parts add constraint export_parts_pkey PRIMARY KEY (workspace_id, job_id, part);
alter table file_retention add constraint file_retention_days_check CHECK (((days >= 1) AND (days <= 36500)));
alter table file_retention add constraint file_retention_kind_check CHECK ((kind = ANY (ARRAY['attachment'::text, 'original'::text, 'upload'::text, 'import'::text, 'message'::text, 'auditEntry'::text, 'deadLetter'::text, 'contact'::text, 'deletedContact'::text, 'changeValue'::text])));
alter table file_retention add constraint file_retention_pkey PRIMARY KEY (workspace_id, kind);
alter table file_sweeps add constraint file_sweeps_pkey PRIMARY KEY (workspace_id);
alter table file_use add constraint file_use_pkey PRIMARY KEY (workspace_id, slot);
alter table gap_searches add constraint gap_searches_pkey PRIMARY KEY (workspace_id);
alter table idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, idempotency_key);
alter table import_addresses add constraint import_addresses_pkey PRIMARY KEY (workspace_id, import_id, kind, value);
alter table import_effects add constraint import_effects_effect_check CHECK ((effect = ANY (ARRAY['created'::text, 'updated'::text, 'skipped'::text, 'rejected'::text])));
alter table import_effects add constraint import_effects_pkey PRIMARY KEY (workspace_id, import_id, row_number);
alter table import_mappings add constraint import_mappings_pkey PRIMARY KEY (workspace_id, header_hash);
alter table import_rows add constraint import_rows_pkey PRIMARY KEY (workspace_id, import_id, row_number);
alter table imports add constraint imports_policy_check CHECK ((policy = ANY (ARRAY['skip'::text, 'update'::text, 'create'::text])));
alter table imports add constraint imports_sha256_check CHECK ((octet_length(sha256) = 32));
alter table imports add constraint imports_size_check CHECK ((size >= 0));
alter table imports add constraint imports_status_check CHECK ((status = ANY (ARRAY['validating'::text, 'ready'::text, 'importing'::text, 'done'::text, 'failed'::text, 'undone'::text])));
alter table imports add constraint imports_pkey PRIMARY KEY (workspace_id, import_id);
alter table inbox_activity add constraint inbox_activity_pkey PRIMARY KEY (workspace_id, inbox_id, slot);
alter table inbox_claims add constraint inbox_claims_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table inbox_claims add constraint inbox_claims_pkey PRIMARY KEY (workspace_id, channel, account);
alter table inbox_lessons add constraint inbox_lessons_pkey PRIMARY KEY (workspace_id, inbox_id, mark);
alter table inbox_states add constraint inbox_states_pkey PRIMARY KEY (workspace_id, inbox_id);
alter table inboxes add constraint inboxes_quiet_alarm_check CHECK (((quiet_alarm_after_days >= 1) AND (quiet_alarm_after_days <= 365)));
alter table inboxes add constraint inboxes_pkey PRIMARY KEY (workspace_id, inbox_id);
alter table job_turns add constraint job_turns_pkey PRIMARY KEY (workspace_id);
alter table jobs add constraint jobs_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 50)));
alter table jobs add constraint jobs_params_check CHECK ((octet_length((params)::text) <= 2097152));
alter table jobs add constraint jobs_state_check CHECK ((state = ANY (ARRAY['awaiting_confirmation'::text, 'queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));
alter table jobs add constraint jobs_pkey PRIMARY KEY (workspace_id, job_id);
alter table mail_domains add constraint mail_domains_proof_check CHECK ((proof = ANY (ARRAY['dns'::text, 'operator'::text])));
alter table mail_domains add constraint mail_domains_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table mail_domains add constraint mail_domains_pkey PRIMARY KEY (workspace_id, domain);
alter table memberships add constraint memberships_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'agent'::text, 'viewer'::text])));
alter table memberships add constraint memberships_pkey PRIMARY KEY (workspace_id, user_id);
alter table merge_parts add constraint merge_parts_pkey PRIMARY KEY (workspace_id, merge_id, kind, row_key);
alter table merge_rules add constraint merge_rules_check CHECK (((tried_at IS NOT NULL) OR (NOT enabled)));
alter table merge_rules add constraint merge_rules_reasons_check CHECK ((cardinality(reasons) > 0));
alter table merge_rules add constraint merge_rules_pkey PRIMARY KEY (workspace_id, merge_rule_id);
alter table message_external_ids add constraint messages_external_key PRIMARY KEY (workspace_id, inbox_id, external_id);
alter table message_files add constraint message_files_pkey PRIMARY KEY (workspace_id, file_id);
alter table message_receipts add constraint message_receipts_pkey PRIMARY KEY (workspace_id, inbox_id, external_id, status);
alter table messages add constraint messages_pkey PRIMARY KEY (workspace_id, message_id);
alter table openid_accounts add constraint openid_accounts_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table openid_accounts add constraint openid_accounts_pkey PRIMARY KEY (workspace_id, issuer, subject);
alter table openid_accounts add constraint openid_accounts_workspace_id_user_id_issuer_key UNIQUE (workspace_id, user_id, issuer);
alter table opt_out_words add constraint opt_out_words_pkey PRIMARY KEY (workspace_id, inbox_id);
alter table recognitions add constraint recognitions_pkey PRIMARY KEY (workspace_id, recognition_id);
alter table record_kinds add constraint record_kinds_pkey PRIMARY KEY (workspace_id, record_kind_id);
alter table relay_positions add constraint relay_positions_pkey PRIMARY KEY (workspace_id, relay);
alter table rule_triggers add constraint rule_triggers_pkey PRIMARY KEY (workspace_id, trigger_id);
alter table rules add constraint rules_actions_check CHECK ((octet_length((actions)::text) <= 65536));
alter table rules add constraint rules_pkey PRIMARY KEY (workspace_id, rule_id);
alter table schema_migrations add constraint "PK_62441bec32630ced9e4cccae336" PRIMARY KEY (id);
alter table segment_members add constraint segment_members_pkey PRIMARY KEY (workspace_id, member_set, contact_id);
alter table segments add constraint segments_filter_check CHECK ((octet_length((filter)::text) <= 524288));
alter table segments add constraint segments_pkey PRIMARY KEY (workspace_id, segment_id);
alter table segments add constraint segments_workspace_id_folded_name_key UNIQUE (workspace_id, folded_name);
alter table sign_in_attempts add constraint sign_in_attempts_kind_check CHECK ((kind = ANY (ARRAY['pair'::text, 'address'::text, 'user'::text, 'known'::text])));
alter table sign_in_attempts add constraint sign_in_attempts_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table sign_in_attempts add constraint sign_in_attempts_pkey PRIMARY KEY (workspace_id, kind, key_hash);
alter table system_tag_triggers add constraint system_tag_triggers_pkey PRIMARY KEY (workspace_id, trigger_id);
alter table system_tags add constraint system_tags_key_check CHECK ((key = ANY (ARRAY['opted_out'::text, 'bounced'::text, 'duplicate'::text])));
alter table system_tags add constraint system_tags_pkey PRIMARY KEY (workspace_id, key);
alter table tag_counts add constraint tag_counts_pkey PRIMARY KEY (workspace_id, tag_id, slot);
alter table tagged_contacts add constraint tagged_contacts_created CHECK ((created_at IS NOT NULL));
alter table tagged_contacts add constraint tagged_contacts_pkey PRIMARY KEY (workspace_id, tag_id, contact_id);
alter table tags add constraint tags_kind_check CHECK ((kind = ANY (ARRAY['manual'::text, 'auto'::text, 'system'::text])));
alter table tags add constraint tags_pkey PRIMARY KEY (workspace_id, tag_id);
alter table uploads add constraint uploads_pkey PRIMARY KEY (workspace_id, upload_id);
alter table user_second_factors add constraint user_second_factors_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table user_second_factors add constraint user_second_factors_pkey PRIMARY KEY (workspace_id, user_id);
alter table user_sessions add constraint user_sessions_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table user_sessions add constraint user_sessions_pkey PRIMARY KEY (workspace_id, token_hash);
alter table user_sessions add constraint user_sessions_workspace_id_session_id_key UNIQUE (workspace_id, session_id);
alter table user_tokens add constraint user_tokens_kind_check CHECK ((kind = ANY (ARRAY['sign_in'::text, 'invitation'::text, 'reset'::text])));
alter table user_tokens add constraint user_tokens_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table user_tokens add constraint user_tokens_pkey PRIMARY KEY (workspace_id, token_hash);
alter table users add constraint users_workspace_id_check CHECK ((workspace_id = '00000000-0000-0000-0000-000000000000'::uuid));
alter table users add constraint users_pkey PRIMARY KEY (workspace_id, user_id);
alter table users add constraint users_workspace_id_email_key UNIQUE (workspace_id, email);
alter table waiting_references add constraint waiting_references_pkey PRIMARY KEY (workspace_id, inbox_id, external_id, message_id);
alter table webhook_deliveries add constraint webhook_deliveries_origin_check CHECK ((origin = ANY (ARRAY['event'::text, 'replay'::text, 'test'::text])));
alter table webhook_deliveries add constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])));
alter table webhook_deliveries add constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, delivery_id);
alter table webhook_lanes add constraint webhook_lanes_pkey PRIMARY KEY (workspace_id, webhook_id, lane);
alter table webhooks add constraint webhooks_filter_check CHECK ((octet_length((filter)::text) <= 524288));
alter table webhooks add constraint webhooks_pkey PRIMARY KEY (workspace_id, webhook_id);
alter table workspaces add constraint workspaces_default_country_check CHECK ((default_country ~ '^[A-Z]{2}$'::text));
alter table workspaces add constraint workspaces_max_page_size_check CHECK (((max_page_size >= 1) AND (max_page_size <= 1000)));
alter table workspaces add constraint workspaces_requests_per_minute_check CHECK ((requests_per_minute > 0));
alter table workspaces add constraint workspaces_pkey PRIMARY KEY (workspace_id);

-- Indexes (those of constraints aside)
CREATE INDEX audit_log_by_time ON public.audit_log USING btree (workspace_id, at, entry_id);
CREATE INDEX audit_log_of_contact ON public.audit_log USING btree (workspace_id, contact_id, at, entry_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX audit_log_of_objects ON public.audit_log USING btree (workspace_id) WHERE (kind = 'object_changed'::text);
CREATE INDEX campaign_members_newest ON public.campaign_members USING btree (workspace_id, campaign_id, added_at, contact_id) WHERE live;
CREATE INDEX campaign_members_of_contact ON public.campaign_members USING btree (workspace_id, contact_id, campaign_id);
CREATE UNIQUE INDEX campaigns_by_name ON public.campaigns USING btree (workspace_id, folded_name) WHERE (archived_at IS NULL);
CREATE INDEX campaigns_created ON public.campaigns USING btree (workspace_id, created_at, campaign_id);
CREATE INDEX campaigns_of_purpose ON public.campaigns USING btree (workspace_id, purpose) WHERE (purpose IS NOT NULL);
CREATE INDEX contact_activity_last ON public.contact_activity USING btree (workspace_id, last_activity_at, contact_id) WHERE live;
CREATE INDEX contact_changes_committed ON ONLY public.contact_changes USING btree (xid, seq);
CREATE INDEX contact_changes_of_contact ON ONLY public.contact_changes USING btree (workspace_id, contact_id, seq);
CREATE INDEX contact_consents_of_purpose ON public.contact_consents USING btree (workspace_id, purpose, granted, contact_id);
CREATE INDEX contact_consents_recent ON public.contact_consents USING btree (workspace_id, consent_id);
CREATE INDEX contact_identities_contact ON public.contact_identities USING btree (contact_id);
CREATE INDEX contact_match_keys_of_contact ON public.contact_match_keys USING btree (workspace_id, contact_id);
CREATE INDEX contact_merges_of_survivor ON public.contact_merges USING btree (workspace_id, contact_id, at, merge_id);
CREATE INDEX contact_notes_of_contact ON public.contact_notes USING btree (workspace_id, contact_id, created_at, note_id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX contact_records_external ON public.contact_records USING btree (workspace_id, contact_id, kind, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX contact_records_of_contact ON public.contact_records USING btree (workspace_id, contact_id, happens_at, record_id);
CREATE INDEX contact_records_of_kind ON public.contact_records USING btree (workspace_id, kind, contact_id, status, at);
CREATE INDEX contact_search_grams ON public.contact_search USING gin (search_grams(workspace_id, body)) WITH (gin_pending_list_limit='1024');
CREATE INDEX contact_tags_contact ON public.contact_tags USING btree (workspace_id, contact_id);
CREATE INDEX contacts_applied ON public.contacts USING btree (workspace_id, applied_at, contact_id) WHERE ((deleted_at IS NULL) AND (applied_at IS NOT NULL));
CREATE INDEX contacts_assigned_to ON public.contacts USING btree (workspace_id, assigned_to, created_at, contact_id) WHERE ((deleted_at IS NULL) AND (assigned_to IS NOT NULL));
CREATE INDEX contacts_channel ON public.contacts USING btree (workspace_id, channel_preference, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_company ON public.contacts USING btree (workspace_id, company, created_at, contact_id) WHERE ((deleted_at IS NULL) AND (company IS NOT NULL));
CREATE INDEX contacts_created ON public.contacts USING btree (workspace_id, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_deleted ON public.contacts USING btree (workspace_id, deleted_at, contact_id) WHERE ((deleted_at IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX contacts_deleted_by_job ON public.contacts USING btree (workspace_id, deleted_by_job, contact_id) WHERE ((deleted_by_job IS NOT NULL) AND (deleted_at IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX contacts_email ON public.contacts USING btree (workspace_id, email) WHERE ((deleted_at IS NULL) AND (email IS NOT NULL));
CREATE INDEX contacts_first_name ON public.contacts USING btree (workspace_id, first_name, contact_id) WHERE ((deleted_at IS NULL) AND (first_name IS NOT NULL));
CREATE INDEX contacts_language ON public.contacts USING btree (workspace_id, language, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_last_name ON public.contacts USING btree (workspace_id, last_name, contact_id) WHERE ((deleted_at IS NULL) AND (last_name IS NOT NULL));
CREATE INDEX contacts_merged_into ON public.contacts USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX contacts_name ON public.contacts USING btree (workspace_id, name, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_phone ON public.contacts USING btree (workspace_id, phone) WHERE ((deleted_at IS NULL) AND (phone IS NOT NULL));
CREATE INDEX contacts_referral_source ON public.contacts USING btree (workspace_id, referral_source, created_at, contact_id) WHERE ((deleted_at IS NULL) AND (referral_source IS NOT NULL));
CREATE INDEX contacts_role ON public.contacts USING btree (workspace_id, role, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_source ON public.contacts USING btree (workspace_id, source, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_state ON public.contacts USING btree (workspace_id, state, created_at, contact_id) WHERE ((deleted_at IS NULL) AND (state IS NOT NULL));
CREATE INDEX contacts_status ON public.contacts USING btree (workspace_id, status, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_timezone ON public.contacts USING btree (workspace_id, timezone, created_at, contact_id) WHERE ((deleted_at IS NULL) AND (timezone IS NOT NULL));
CREATE INDEX contacts_verified ON public.contacts USING btree (workspace_id, verified, created_at, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX conversations_answered_on_device ON public.conversations USING btree (workspace_id, answered_on_device_at) WHERE (answered_on_device_at > '-infinity'::timestamp with time zone);
CREATE INDEX conversations_waiting ON public.conversations USING btree (workspace_id, waiting_since, contact_id) WHERE (waiting_since IS NOT NULL);
CREATE INDEX custom_values_date ON public.custom_values USING btree (workspace_id, field_id, value_date, contact_id) WHERE (value_date IS NOT NULL);
CREATE INDEX custom_values_number ON public.custom_values USING btree (workspace_id, field_id, value_number, contact_id) WHERE (value_number IS NOT NULL);
CREATE INDEX custom_values_text_newest ON public.custom_values USING btree (workspace_id, field_id, value_text, created_at, contact_id) WHERE (value_text IS NOT NULL);
CREATE INDEX dead_letters_newest ON public.dead_letters USING btree (workspace_id, set_aside_at, dead_letter_id);
CREATE UNIQUE INDEX duplicate_pairs_by_id ON public.duplicate_pairs USING btree (workspace_id, pair_id);
CREATE INDEX duplicate_pairs_of_newer ON public.duplicate_pairs USING btree (workspace_id, newer_contact_id);
CREATE INDEX duplicate_pairs_open ON public.duplicate_pairs USING btree (workspace_id, score, pair_id) WHERE (dismissed_at IS NULL);
CREATE INDEX duplicate_pairs_unjudged ON public.duplicate_pairs USING btree (workspace_id, COALESCE(judged_revision, (0)::bigint), pair_id) WHERE (dismissed_at IS NULL);
CREATE INDEX export_parts_by_content ON public.export_parts USING btree (workspace_id, sha256);
CREATE INDEX export_parts_by_end ON public.export_parts USING btree (expires_at);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX import_effects_of_contact ON public.import_effects USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX import_rows_refused ON public.import_rows USING btree (workspace_id, import_id, row_number) WHERE (faults IS NOT NULL);
CREATE INDEX import_rows_repeated ON public.import_rows USING btree (workspace_id, import_id, round, row_number) WHERE (round > 1);
CREATE INDEX imports_by_content ON public.imports USING btree (workspace_id, sha256);
CREATE INDEX imports_oldest ON public.imports USING btree (created_at);
CREATE INDEX inboxes_unpublished ON public.inboxes USING btree (inbox_id) WHERE (published_version < version);
CREATE INDEX jobs_due ON public.jobs USING btree (run_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX jobs_unpublished ON public.jobs USING btree (job_id) WHERE (published_version < version);
CREATE INDEX memberships_of_user ON public.memberships USING btree (user_id);
CREATE UNIQUE INDEX merge_rules_by_name ON public.merge_rules USING btree (workspace_id, folded_name);
CREATE INDEX merge_rules_enabled ON public.merge_rules USING btree (workspace_id) WHERE enabled;
CREATE INDEX message_files_by_content ON public.message_files USING btree (workspace_id, sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX message_files_of_message ON public.message_files USING btree (workspace_id, message_id);
CREATE INDEX message_files_pending ON public.message_files USING btree (next_try_at) WHERE (state = 'pending'::text);
CREATE INDEX message_files_stored ON public.message_files USING btree (workspace_id, kind, created_at) WHERE (state = 'stored'::text);
CREATE INDEX message_receipts_age ON public.message_receipts USING btree (at);
CREATE INDEX messages_committed ON ONLY public.messages USING btree (xid, seq) WHERE ((xid IS NOT NULL) AND (contact_id IS NOT NULL));
CREATE INDEX messages_edits ON ONLY public.messages USING btree (workspace_id, contact_id, edit_of) WHERE (edit_of IS NOT NULL);
CREATE INDEX messages_external ON ONLY public.messages USING btree (workspace_id, inbox_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX messages_flagged ON ONLY public.messages USING btree (workspace_id, sent_at, kafka_offset) WHERE (contact_id IS NULL);
CREATE INDEX messages_of_contact ON ONLY public.messages USING btree (workspace_id, contact_id, sent_at, kafka_offset) WHERE (contact_id IS NOT NULL);
CREATE INDEX messages_unrelayed ON ONLY public.messages USING btree (message_id) WHERE (NOT relayed);
CREATE INDEX messages_versions ON ONLY public.messages USING btree (workspace_id, edit_of, sent_at) WHERE (edit_of IS NOT NULL);
CREATE INDEX recognitions_of_contact ON public.recognitions USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE UNIQUE INDEX record_kinds_kind ON public.record_kinds USING btree (workspace_id, kind);
CREATE UNIQUE INDEX rules_by_name ON public.rules USING btree (workspace_id, folded_name);
CREATE INDEX segments_due ON public.segments USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX sign_in_attempts_known ON public.sign_in_attempts USING btree (workspace_id, last_at) WHERE (kind = 'known'::text);
CREATE INDEX sign_in_attempts_oldest ON public.sign_in_attempts USING btree (workspace_id, last_at) WHERE (kind <> 'known'::text);
CREATE INDEX tagged_contacts_newest ON public.tagged_contacts USING btree (workspace_id, tag_id, created_at, contact_id);
CREATE INDEX tagged_contacts_of_contact ON public.tagged_contacts USING btree (workspace_id, contact_id);
CREATE UNIQUE INDEX tags_by_name ON public.tags USING btree (workspace_id, folded_name) WHERE (merged_into IS NULL);
CREATE INDEX uploads_by_content ON public.uploads USING btree (workspace_id, sha256);
CREATE INDEX uploads_oldest ON public.uploads USING btree (created_at);
CREATE INDEX user_sessions_of_user ON public.user_sessions USING btree (workspace_id, user_id);
CREATE INDEX user_tokens_of_user ON public.user_tokens USING btree (workspace_id, user_id);
CREATE INDEX waiting_references_age ON public.waiting_references USING btree (at);
CREATE INDEX webhook_deliveries_ended ON public.webhook_deliveries USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX webhook_deliveries_of_contact ON public.webhook_deliveries USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX webhook_deliveries_of_webhook ON public.webhook_deliveries USING btree (workspace_id, webhook_id, delivery_id);
CREATE INDEX webhook_deliveries_waiting ON public.webhook_deliveries USING btree (workspace_id, webhook_id, lane, log_seq, delivery_id) WHERE (state = 'pending'::text);
CREATE INDEX webhook_lanes_due ON public.webhook_lanes USING btree (workspace_id, webhook_id, next_at);
CREATE INDEX webhook_lanes_leased ON public.webhook_lanes USING btree (workspace_id, webhook_id) WHERE (lease IS NOT NULL);

-- Functions
CREATE OR REPLACE FUNCTION public.are_files_full(workspace uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select files_full from workspaces where workspace_id = workspace $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.audit_user(concerned uuid, what text, who jsonb, more jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with joined as (
    select m.workspace_id from memberships m where m.user_id = concerned and m.accepted_at is not null
  )
  insert into audit_log (workspace_id, kind, actor, user_id, details)
  select workspace_id, what, who, concerned, more from joined
  union all
  select '00000000-0000-0000-0000-000000000000'::uuid, what, who, concerned, more where not exists (select from joined) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.begin_erasure(workspace uuid, contact uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select begin_erasure_of(workspace, contact, null) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.begin_erasure_of(workspace uuid, contact uuid, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  family uuid[];
  found_values jsonb;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return false; end if;
  if exists (select from erasures where workspace_id = workspace and contact_id = contact) then
    return exists (select from open_erasure(workspace, contact));
  end if;
  with recursive merged as (
    select c.contact_id from contacts c where c.workspace_id = workspace and c.contact_id = contact and c.merged_into is null
    union
    select c.contact_id from contacts c join merged m on c.merged_into = m.contact_id where c.workspace_id = workspace
  ) select array_agg(contact_id order by contact_id) into family from merged;
  if family is null then return false; end if;
  perform from contact_identities where workspace_id = workspace and contact_id = any (family) order by kind, value for update;
  perform from contacts where workspace_id = workspace and contact_id = any (family) order by contact_id for update;
  if since is not null and not is_idle_since(workspace, contact, since) then return false; end if;
  select jsonb_agg(distinct one.value) into found_values from (
    select value from contact_identities where workspace_id = workspace and contact_id = any (family)
    union select email from contacts where workspace_id = workspace and contact_id = any (family)
    union select phone from contacts where workspace_id = workspace and contact_id = any (family)
    union select substring(phone from 2) from contacts where workspace_id = workspace and contact_id = any (family)
    union select value from contact_suggestions where workspace_id = workspace and contact_id = any (family)
      and field in ('email', 'phone')) as one where length(one.value) > 4;
  insert into erasures (workspace_id, contact_id, contacts, sought, forget_before)
  values (workspace, contact, family, coalesce(found_values, '[]'), since);
  insert into erasure_salts (workspace_id) values (workspace) on conflict do nothing;
  perform mark_identities(workspace, family);
  update contacts set deleted_at = now() where workspace_id = workspace and contact_id = any (family) and deleted_at is null;
  delete from contact_identities where workspace_id = workspace and contact_id = any (family);
  delete from contacts where workspace_id = workspace and contact_id = any (family);
  return true;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.begin_erasure_of_deleted(workspace uuid, contact uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from erasures where workspace_id = workspace and contact_id = contact) then
    perform from contact_identities where workspace_id = workspace and contact_id = contact order by kind, value for update;
    perform from contacts where workspace_id = workspace and contact_id = contact for update;
    if not exists (select from contacts where workspace_id = workspace and contact_id = contact
      and deleted_at < kept_since(workspace, 'deletedContact')) then return false; end if;
  end if;
  return begin_erasure_of(workspace, contact, null);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.changes_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq from (
    select c.* from contact_changes c
    where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
      and pg_visible_in_snapshot(c.xid, later)
    union all
    select c.* from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
    where c.seq > after_seq and pg_visible_in_snapshot(c.xid, later)
  ) as fresh order by seq limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.changes_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8, last_xid xid8, at_most integer)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq from contact_changes c
  where c.xid >= first_xid and c.xid <= last_xid and c.seq > after_seq and c.seq <= to_seq
    and pg_visible_in_snapshot(c.xid, later) and not pg_visible_in_snapshot(c.xid, earlier)
  order by seq limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.changes_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8, last_xid xid8, at_most integer, most_bytes bigint)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, bytes from (
    select page.*, (sum(octet_length(changes::text)) over (order by seq))::bigint as bytes from (
      select c.* from contact_changes c
      where c.xid >= first_xid and c.xid <= last_xid and c.seq > after_seq and c.seq <= to_seq
        and c.workspace_id = any (current_workspaces())
        and pg_visible_in_snapshot(c.xid, later) and not pg_visible_in_snapshot(c.xid, earlier)
      order by seq limit at_most
    ) as page
  ) as counted where bytes - octet_length(changes::text) < most_bytes order by seq $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.changes_of_workspaces(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, most_bytes bigint)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq, bytes from (
    select page.*, (sum(octet_length(changes::text)) over (order by seq))::bigint as bytes from (
      select fresh.* from (
        select c.* from contact_changes c
        where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
          and c.workspace_id = any (current_workspaces()) and pg_visible_in_snapshot(c.xid, later)
        union all
        select c.* from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
        where c.seq > after_seq and c.workspace_id = any (current_workspaces()) and pg_visible_in_snapshot(c.xid, later)
      ) as fresh order by seq limit at_most
    ) as page
  ) as counted where bytes - octet_length(changes::text) < most_bytes order by seq $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.claim_account(channel text, account text, inbox_id uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with claimed as (
    insert into inbox_claims as c (workspace_id, channel, account, inbox_id)
    values ('00000000-0000-0000-0000-000000000000', channel, account, inbox_id)
    on conflict (workspace_id, channel, account) do update set inbox_id = excluded.inbox_id
      where excluded.channel = 'email' and owns_domain(substring(excluded.account from '^[^:]*@([^@]+)$'))
        and not exists (select from inboxes i where i.workspace_id = any (current_workspaces()) and i.inbox_id = c.inbox_id)
    returning 1
  ) select exists (select from claimed) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.claim_domain(proven text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with claimed as (
  insert into mail_domains (workspace_id, domain, owner_workspace_id, proof)
  values ('00000000-0000-0000-0000-000000000000', proven, (current_workspaces())[1], 'dns')
  on conflict do nothing returning true
) select coalesce((select * from claimed), owns_domain(proven)) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.claim_job(kinds text[], owner uuid, lease interval)
 RETURNS SETOF jobs
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with busy as (
    select workspace_id, count(*) as jobs from jobs where state = 'running' and leased_until > now() group by 1
  ), due as (
    select j.workspace_id, j.job_id
    from jobs j left join busy b using (workspace_id) left join job_turns t using (workspace_id)
    where j.state in ('queued', 'running') and j.run_at <= now() and (j.leased_until is null or j.leased_until <= now())
      and j.kind = any (kinds)
    order by coalesce(b.jobs, 0), t.served_at nulls first, j.run_at, j.job_id
    limit 1 for update of j skip locked
  ), turn as (
    insert into job_turns (workspace_id, served_at) select workspace_id, clock_timestamp() from due
    on conflict (workspace_id) do update set served_at = excluded.served_at
  )
  update jobs j set state = 'running', lease_owner = owner, leased_until = clock_timestamp() + lease,
    attempts = j.attempts + case when j.leased_until is null then 0 else 1 end,
    started_at = coalesce(j.started_at, clock_timestamp()), version = j.version + case j.state when 'queued' then 1 else 0 end
  from due d where j.workspace_id = d.workspace_id and j.job_id = d.job_id
  returning j.* $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.common_grams(mark text)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if (select reltuples from pg_class where oid = 'public.contact_search'::regclass) < 20000 then
    return '{}';
  end if;
  return (select coalesce(jsonb_object_agg(gram, share), '{}')
    from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as common (gram, share)
    where schemaname = 'public' and tablename = 'contact_search_grams' and attname = 'search_grams'
      and share > 0.03 and starts_with(gram, mark));
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.consents_to(workspace uuid, contact uuid, wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from contact_consents k
    where k.workspace_id = workspace and k.contact_id = contact and k.purpose = wanted and k.granted
      and not exists (select from contact_consents n
        where n.workspace_id = workspace and n.contact_id = contact and n.purpose = wanted
          and (n.channel is null or n.channel = k.channel) and (n.at, n.consent_id) > (k.at, k.consent_id))) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.count_campaign_members()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, count(*) from made, current_slot() as slot where live group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  elsif tg_op = 'DELETE' then
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, -count(*) from gone, current_slot() as slot where live group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  else
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, sum(delta) from current_slot() as slot, (
      select workspace_id, campaign_id, 1 as delta from made where live
      union all select workspace_id, campaign_id, -1 from gone where live) as moves
    group by 1, 2, 3 having sum(delta) <> 0 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.count_older(workspace uuid, kind text, days integer)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with since as (select now() - make_interval(days => days) as at where workspace = any (current_workspaces()))
  select case count_older.kind
    when 'message' then (select count(*) from messages m, since s
      where m.workspace_id = workspace and m.message_id < lowest_id_of(s.at) and m.received_at < s.at and m.status <> 'queued')
    when 'auditEntry' then (select count(*) from audit_log a, since s where a.workspace_id = workspace and a.at < s.at)
    when 'deadLetter' then (select count(*) from dead_letters l, since s where l.workspace_id = workspace and l.set_aside_at < s.at)
    when 'upload' then (select count(*) from uploads u, since s where u.workspace_id = workspace and u.created_at < s.at)
    when 'import' then (select count(*) from imports i, since s where i.workspace_id = workspace and i.created_at < s.at)
    when 'deletedContact' then (select count(*) from contacts c, since s
      where c.workspace_id = workspace and c.deleted_at < s.at and c.merged_into is null)
    when 'changeValue' then (select count(*) from contact_changes c, since s
      where c.workspace_id = workspace and c.change_id < lowest_id_of(s.at) and c.occurred_at < s.at and c.changes <> '{}')
    else (select count(*) from message_files f, since s
      where f.workspace_id = workspace and f.kind = count_older.kind and f.state = 'stored' and f.created_at < s.at)
  end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.count_search_matches(wanted jsonb, at_most integer)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET jit TO 'off'
AS $function$
declare
  matches bigint;
begin
  execute 'select count(*) from (select from contact_search where '
    || search_condition(wanted, (current_workspaces())[1], at_most) || ' limit $1) as found' into matches using at_most;
  return matches;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.count_search_matches(words text[], digits text[], at_most integer)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$ select count_search_matches(search_tree(words, digits), at_most) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.current_caller()
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select nullif(current_setting('doorbell.caller', true), '')::jsonb $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.current_slot()
 RETURNS smallint
 LANGUAGE sql
AS $function$ select coalesce(nullif(current_setting('doorbell.slot', true), '')::smallint, (-1 - floor(random() * 8))::smallint) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.current_workspaces()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('doorbell.workspaces', true), ''), ',')::uuid[] $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.dead_letters_standing()
 RETURNS TABLE(oldest_open timestamp with time zone, largest_share bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select (select min(set_aside_at) from dead_letters where status = 'open'), (select max(bytes) from dead_letter_shares) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.delete_message_rows(workspace uuid, ids uuid[])
 RETURNS bytea[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.derive_from_changed_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare ids uuid[];
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

  if exists (select from changed n join previous o using (workspace_id, contact_id)
    where n.tag_ids <> o.tag_ids or (n.deleted_at is null) <> (o.deleted_at is null)) then
    select array_agg(distinct one.id) into ids from changed n cross join lateral unnest(n.tag_ids) as one (id);
    perform from tags where tag_id = any (ids) and workspace_id in (select workspace_id from changed) order by tag_id for share;
    with kept as materialized (
      select distinct n.workspace_id, coalesce(t.merged_into, t.tag_id) as tag_id, n.contact_id
      from changed n cross join lateral unnest(n.tag_ids) as one (id)
      join tags t on t.workspace_id = n.workspace_id and t.tag_id = one.id
      where n.deleted_at is null
    ), gone as (
      delete from tagged_contacts t using changed n
      where t.workspace_id = n.workspace_id and t.contact_id = n.contact_id
        and not exists (select from kept k
          where k.workspace_id = t.workspace_id and k.tag_id = t.tag_id and k.contact_id = t.contact_id)
      returning t.workspace_id, t.tag_id
    ), made as (
      insert into tagged_contacts (workspace_id, tag_id, contact_id)
      select workspace_id, tag_id, contact_id from kept on conflict do nothing returning workspace_id, tag_id
    )
    insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
    select workspace_id, tag_id, slot, sum(delta) from current_slot() as slot, (
      select workspace_id, tag_id, 1 as delta from made union all select workspace_id, tag_id, -1 from gone) as moves
    group by 1, 2, 3 having sum(delta) <> 0 order by 1, 2, 3
    on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;

  if exists (select from changed n join previous o using (workspace_id, contact_id)
    where n.custom_fields <> o.custom_fields
      or (n.deleted_at is null) <> (o.deleted_at is null) and n.custom_fields <> '{}') then
    delete from custom_values v using changed n where v.workspace_id = n.workspace_id and v.contact_id = n.contact_id;
    insert into custom_values (workspace_id, field_id, contact_id, place, value_text, value_number, value_date)
    select n.workspace_id, f.field_id, n.contact_id, one.place,
      case when f.type in ('text', 'select', 'multiselect') then one.value #>> '{}' end,
      case when f.type = 'number' then (one.value #>> '{}')::double precision end,
      case when f.type = 'date' then (one.value #>> '{}')::date end
    from changed n cross join lateral jsonb_each(n.custom_fields) as given (key, value)
    join custom_fields f on f.workspace_id = n.workspace_id and f.key = given.key
    cross join lateral jsonb_array_elements(case jsonb_typeof(given.value) when 'array' then given.value
      else jsonb_build_array(given.value) end) with ordinality as one (value, place)
    where n.deleted_at is null on conflict do nothing;
  end if;

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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.derive_from_new_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into contact_activity (workspace_id, contact_id, live)
  select workspace_id, contact_id, deleted_at is null from inserted
  on conflict (workspace_id, contact_id) do nothing;

  insert into contact_search (workspace_id, contact_id, body)
  select workspace_id, contact_id, search_body(name, email, phone, company, state) from inserted where deleted_at is null;

  insert into contact_tags (workspace_id, tag, contact_id)
  select workspace_id, folded(tag), contact_id from inserted, unnest(tags) as tag where deleted_at is null
  on conflict do nothing;

  if exists (select from inserted where tag_ids <> '{}') then
    with made as (
      insert into tagged_contacts (workspace_id, tag_id, contact_id)
      select distinct n.workspace_id, coalesce(o.merged_into, o.tag_id), n.contact_id
      from inserted n cross join lateral unnest(n.tag_ids) as one (id)
      join tags o on o.workspace_id = n.workspace_id and o.tag_id = one.id
      where n.deleted_at is null on conflict do nothing returning workspace_id, tag_id)
    insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
    select workspace_id, tag_id, slot, count(*) from made, current_slot() as slot group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;

  if exists (select from inserted where custom_fields <> '{}') then
    insert into custom_values (workspace_id, field_id, contact_id, place, value_text, value_number, value_date)
    select n.workspace_id, f.field_id, n.contact_id, one.place,
      case when f.type in ('text', 'select', 'multiselect') then one.value #>> '{}' end,
      case when f.type = 'number' then (one.value #>> '{}')::double precision end,
      case when f.type = 'date' then (one.value #>> '{}')::date end
    from inserted n cross join lateral jsonb_each(n.custom_fields) as given (key, value)
    join custom_fields f on f.workspace_id = n.workspace_id and f.key = given.key
    cross join lateral jsonb_array_elements(case jsonb_typeof(given.value) when 'array' then given.value
      else jsonb_build_array(given.value) end) with ordinality as one (value, place)
    where n.deleted_at is null on conflict do nothing;
  end if;

  insert into contact_counts as c
  select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, slot, count(*)
  from inserted, current_slot() as slot where deleted_at is null
  group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, status, role, channel, source, language, verified, slot)
  do update set contacts = c.contacts + excluded.contacts;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.due_segment()
 RETURNS TABLE(workspace_id uuid, segment_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.workspace_id, s.segment_id from segments s where s.due_at <= now() order by s.due_at limit 1
  for update skip locked $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.end_erasure(workspace uuid, contact uuid, who jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with ended as (
    update erasures e set ended_at = now(), sought = null from open_erasure(workspace, contact) o
    where e.workspace_id = o.workspace_id and e.contact_id = o.contact_id returning e.workspace_id, e.contacts
  )
  insert into contact_changes (workspace_id, contact_id, kind, cause)
  select e.workspace_id, one, 'erased', who from ended e cross join unnest(e.contacts) as one order by one $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.end_jobs(keep interval)
 RETURNS TABLE(unconfirmed bigint, forgotten bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with late as (
    update jobs set state = 'cancelled', ended_at = now(), confirm_hash = null, error = 'It was not confirmed in time.',
      version = version + 1
    where state = 'awaiting_confirmation' and confirm_until < now() returning 1
  ), gone as (
    delete from jobs where ended_at < now() - keep returning 1
  )
  select (select count(*) from late), (select count(*) from gone) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.end_tag(workspace uuid, ended uuid, successor uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  with gone as (
    delete from tagged_contacts where workspace_id = workspace and tag_id = ended returning contact_id
  ), moved as (
    insert into tagged_contacts (workspace_id, tag_id, contact_id)
    select workspace, successor, contact_id from gone where successor is not null
    on conflict do nothing returning contact_id
  )
  insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
  select workspace, successor, current_slot(), count(*) from moved having count(*) > 0
  on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  delete from tag_counts where workspace_id = workspace and tag_id = ended;
  if successor is null then
    delete from tags where workspace_id = workspace and (tag_id = ended or merged_into = ended);
  else
    update tags set merged_into = successor where workspace_id = workspace and (tag_id = ended or merged_into = ended);
  end if;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_changes(workspace uuid, contact uuid, at_most integer)
 RETURNS TABLE(erased bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select c.change_id from open_erasure(workspace, contact) e cross join lateral unnest(e.contacts) as own (contact_id)
    join contact_changes c on c.workspace_id = workspace and c.contact_id = own.contact_id limit at_most
  ), gone as (
    delete from contact_changes c using due d where c.workspace_id = workspace and c.change_id = d.change_id returning 1
  ) select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_copies(workspace uuid, contact uuid)
 RETURNS TABLE(rows bigint, contents bytea[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  pattern constant text := erasure_pattern(workspace, contact);
  running uuid[];
  ending uuid[];
  found_contents bytea[];
  gone bigint;
  total bigint := 0;
begin
  if family is null then return query select 0::bigint, '{}'::bytea[]; return; end if;
  delete from idempotency_keys k where k.workspace_id = workspace and (k.body || coalesce(k.location, '') ~* pattern
    or exists (select from unnest(family) as one where position(one::text in k.body || coalesce(k.location, '')) > 0));
  get diagnostics gone = row_count;
  total := total + gone;
  update jobs j set params = '{}', place = null, result = null, version = version + 1
  where j.workspace_id = workspace and j.ended_at is not null and pg_column_size(j.params) <= 65536
    and (j.params::text || coalesce(j.place::text, '') || coalesce(j.result::text, '') || coalesce(j.error, '')) ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  update audit_log a set details = a.details - 'contactsExcept'
  where a.workspace_id = workspace and a.kind = 'retention_changed' and a.details->>'contactsExcept' ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  update audit_log a set details = jsonb_build_object('what', a.details->'what', 'id', a.details->'id', 'done', a.details->'done')
  where a.workspace_id = workspace and a.kind = 'object_changed' and a.details::text ~* pattern;
  get diagnostics gone = row_count;
  total := total + gone;
  with begun_again as (
    update jobs set place = null, done = 0, result = null
    where workspace_id = workspace and kind in ('export', 'audit_export', 'subject_export') and state in ('queued', 'running')
    returning job_id
  ) select array_agg(job_id) into running from begun_again;
  select array_agg(distinct p.job_id) into ending from export_parts p
  where p.workspace_id = workspace and (p.contact_ids is null or p.contact_ids && family or p.job_id = any (running));
  update jobs j set result = j.result || jsonb_build_object('expiresAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  where j.workspace_id = workspace and j.job_id = any (ending) and j.state = 'done' and j.result ? 'expiresAt';
  with parts as (
    delete from export_parts where workspace_id = workspace and job_id = any (ending) returning size, sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from parts having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from parts;
  return query select total, coalesce(found_contents, '{}');
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_imports(workspace uuid, contact uuid, after jsonb, at_most integer)
 RETURNS TABLE(rows bigint, contents bytea[], last jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  pattern constant text := erasure_pattern(workspace, contact);
  reached jsonb;
  found_imports uuid[];
  found_contents bytea[];
  gone bigint;
begin
  if family is null then return query select 0::bigint, '{}'::bytea[], null::jsonb; return; end if;
  delete from import_addresses a using imports i, open_erasure(workspace, contact) e, jsonb_array_elements_text(e.sought) as one
  where after is null and i.workspace_id = workspace and a.workspace_id = workspace and a.import_id = i.import_id
    and a.kind in ('email', 'phone') and a.value = one;
  with looked as materialized (
    select r.import_id, r.row_number, coalesce(
        concat_ws(' ', r.cells::text, r.fields::text, r.faults::text) ~* pattern, false)
      or exists (select from import_effects f where f.workspace_id = workspace and f.import_id = r.import_id
        and f.row_number = r.row_number and f.contact_id = any (family)) as is_of
    from import_rows r where r.workspace_id = workspace
      and (after is null or (r.import_id, r.row_number) > ((after->>'import')::uuid, (after->>'row')::integer))
    order by r.import_id, r.row_number limit at_most
  ), erased as (
    delete from import_rows r using looked l
    where r.workspace_id = workspace and r.import_id = l.import_id and r.row_number = l.row_number and l.is_of
    returning r.import_id
  )
  select count(*), array_agg(distinct import_id), (select jsonb_build_object('import', l.import_id, 'row', l.row_number)
    from looked l order by l.import_id desc, l.row_number desc limit 1) into gone, found_imports, reached from erased;
  with freed as (
    update imports i set sha256 = null where i.workspace_id = workspace and i.import_id = any (found_imports) and i.sha256 is not null
    returning old.sha256, i.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace, -1, -count(*), -sum(size) from freed having count(*) > 0
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  ) select array_agg(distinct sha256) into found_contents from freed;
  return query select gone, coalesce(found_contents, '{}'), reached;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_junk(workspace uuid, contact uuid, after jsonb, at_most integer)
 RETURNS TABLE(rows bigint, contents bytea[], last jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  pattern constant text := erasure_pattern(workspace, contact);
  reached jsonb;
  ids uuid[];
begin
  select (array_agg(jsonb_build_object('at', m.sent_at, 'offset', m.kafka_offset) order by m.sent_at desc, m.kafka_offset desc))[1],
    array_agg(m.message_id) filter (where m.details::text || ' ' || m.text ~* pattern) into reached, ids
  from (select one.* from messages one, open_erasure(workspace, contact)
    where one.workspace_id = workspace and one.contact_id is null
      and (after is null or (one.sent_at, one.kafka_offset) > ((after->>'at')::timestamptz, (after->>'offset')::bigint))
    order by one.sent_at, one.kafka_offset fetch first at_most rows with ties) m;
  return query select coalesce(cardinality(ids), 0)::bigint, erase_message_rows(workspace, coalesce(ids, '{}')), reached;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_letters(workspace uuid, contact uuid, after jsonb, at_most integer)
 RETURNS TABLE(rows bigint, contents bytea[], last jsonb)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with looked as materialized (
    select d.workspace_id, d.dead_letter_id from dead_letters d, open_erasure(workspace, contact)
    where d.workspace_id in (workspace, '00000000-0000-0000-0000-000000000000')
      and (after is null or d.dead_letter_id > (after->>'id')::uuid)
    order by d.dead_letter_id limit at_most
  ), gone as (
    delete from dead_letters d using looked l
    where d.workspace_id = l.workspace_id and d.dead_letter_id = l.dead_letter_id
      and (encode(coalesce(d.key, ''), 'escape') || ' ' || encode(coalesce(d.value, ''), 'escape')) ~* erasure_pattern(workspace, contact)
      and (d.workspace_id = workspace or position(workspace::text::bytea in coalesce(d.key, '') || coalesce(d.value, '')) > 0)
    returning d.workspace_id, coalesce(octet_length(d.value), 0) as bytes
  ), counted as (
    update dead_letter_shares s set bytes = greatest(0, s.bytes - g.bytes)
    from (select workspace_id, sum(bytes) as bytes from gone group by 1) g where s.workspace_id = g.workspace_id
  )
  select (select count(*) from gone), '{}'::bytea[],
    (select jsonb_build_object('id', dead_letter_id) from looked order by dead_letter_id desc limit 1) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_merges(workspace uuid, family uuid[])
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with gone as (
    delete from contact_merges m
    where m.workspace_id = workspace and (m.contact_id = any (family) or m.merged_ids && family or m.gone_ids && family)
    returning m.merge_id, m.contact_id
  ), parts as (
    delete from merge_parts p using gone g where p.workspace_id = workspace and p.merge_id = g.merge_id
  ), logged as (
    update contact_changes c set changes = jsonb_build_object('merge', c.changes->'merge') from gone g
    where c.workspace_id = workspace and c.contact_id = g.contact_id and c.kind in ('merged', 'unmerged')
      and g.merge_id::text in (c.changes->'merge'->'after'->>'id', c.changes->'merge'->'before'->>'id')
  ) select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_message_rows(workspace uuid, ids uuid[])
 RETURNS bytea[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into erasure_marks (workspace_id, mark, erased_at)
  select workspace, erasure_mark(s.salt, one::text), now()
  from erasure_salts s cross join unnest(ids) as one where s.workspace_id = workspace order by 2 on conflict do nothing;
  return delete_message_rows(workspace, ids);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_messages(workspace uuid, contact uuid, at_most integer)
 RETURNS TABLE(rows bigint, contents bytea[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  ids uuid[];
begin
  select array_agg(m.message_id) into ids from (
    select one.message_id from open_erasure(workspace, contact) e cross join lateral unnest(e.contacts) as own (contact_id)
    join messages one on one.workspace_id = workspace and one.contact_id = own.contact_id limit at_most) m;
  return query select coalesce(cardinality(ids), 0)::bigint, erase_message_rows(workspace, coalesce(ids, '{}'));
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erase_rows(workspace uuid, contact uuid)
 RETURNS TABLE(erased bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  family constant uuid[] := (select contacts from open_erasure(workspace, contact));
  name text;
  gone bigint;
  total bigint := 0;
begin
  if family is null then return query select 0::bigint; return; end if;
  perform mark_identities(workspace, family);
  total := erase_merges(workspace, family);
  for name in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
      and c.relname not in ('audit_log', 'contact_changes', 'erasures', 'messages', 'segment_members') order by 1
  loop
    execute format('delete from %I where workspace_id = $1 and contact_id = any ($2)', name) using workspace, family;
    get diagnostics gone = row_count;
    total := total + gone;
  end loop;
  delete from duplicate_pairs where workspace_id = workspace and older_contact_id = any (family);
  delete from duplicate_pairs where workspace_id = workspace and newer_contact_id = any (family);
  update audit_log set details = '{}'
  where workspace_id = workspace and contact_id = any (family) and kind <> 'personal_data_read' and details <> '{}';
  return query select total;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erasure_mark(salt bytea, what text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select sha256(salt || convert_to(what, 'UTF8')) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.erasure_pattern(workspace uuid, contact uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select '(^|[^[:alnum:]])(' || string_agg(regexp_replace(one, '([^[:alnum:]])', '\\\1', 'g'), '|') || ')($|[^[:alnum:]])'
  from open_erasure(workspace, contact) e, jsonb_array_elements_text(e.sought) as one $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.estimate_search_matches(wanted jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  workspace constant uuid := (current_workspaces())[1];
  rows_wanted constant integer := 5000;
  own bigint := (select coalesce(sum(contacts), 0) from contact_counts where workspace_id = workspace);
  pages bigint := greatest(pg_relation_size('contact_search') / current_setting('block_size')::integer, 1);
  percent double precision := 100.0 * least(1,
    least(greatest(1000, pages::double precision * rows_wanted / greatest(own, 1)), 10000) / pages);
  sampled bigint;
  matches bigint;
begin
  execute format('select count(*), count(*) filter (where %s) from contact_search tablesample system (%s) where workspace_id = $1',
    (search_condition(wanted, '', '{}', -1, 1)).condition, percent) into sampled, matches using workspace;
  return round(own * matches / greatest(sampled, 1)::numeric);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.estimate_search_matches(words text[], digits text[])
 RETURNS bigint
 LANGUAGE sql
AS $function$ select estimate_search_matches(search_tree(words, digits)) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.events_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq
  from changes_between(earlier, later, after_seq, at_most)
  union all
  select m.workspace_id, m.message_id, m.contact_id, message_event_kind(m), '{}', message_event_cause(m), m.received_at, m.seq
  from messages_between(earlier, later, after_seq, at_most, null) m
  order by seq limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.events_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8, last_xid xid8, at_most integer)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select workspace_id, change_id, contact_id, kind, changes, cause, occurred_at, seq
  from changes_of_span(earlier, later, after_seq, to_seq, first_xid, last_xid, at_most)
  union all
  (select m.workspace_id, m.message_id, m.contact_id, message_event_kind(m), '{}', message_event_cause(m), m.received_at, m.seq
    from messages m
    where m.xid >= first_xid and m.xid <= last_xid and m.seq > after_seq and m.seq <= to_seq and m.contact_id is not null
      and m.kind is distinct from 'echo' and pg_visible_in_snapshot(m.xid, later) and not pg_visible_in_snapshot(m.xid, earlier)
    order by m.seq limit at_most)
  order by seq limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.events_of_span(earlier pg_snapshot, later pg_snapshot, after_seq bigint, to_seq bigint, first_xid xid8, last_xid xid8, at_most integer, most_bytes bigint)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint, message jsonb, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
  ) as counted where bytes - size < most_bytes order by seq $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.events_of_workspaces(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, most_bytes bigint)
 RETURNS TABLE(workspace_id uuid, change_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb, occurred_at timestamp with time zone, seq bigint, message jsonb, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  ) as counted where bytes - size < most_bytes order by seq $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.expire_audit(workspace uuid, at_most integer)
 RETURNS TABLE(rows bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select entry_id from audit_log where workspace_id = workspace and at < kept_since(workspace, 'auditEntry')
    order by at, entry_id limit at_most
  ), gone as (
    delete from audit_log a using due d where a.workspace_id = workspace and a.entry_id = d.entry_id returning 1
  ) select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.expire_change_values(workspace uuid, after jsonb, at_most integer)
 RETURNS TABLE(rows bigint, last jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  since timestamptz := coalesce((after->>'since')::timestamptz, kept_since(workspace, 'changeValue')::timestamptz(3));
  reached uuid := (after->>'id')::uuid;
  seen bigint;
  gone bigint;
begin
  if since is null then return; end if;
  if after is null then
    update file_retention set values_since = greatest(values_since, since) where workspace_id = workspace and kind = 'changeValue';
    select lowest_id_of(values_cleared_to) into reached from file_retention where workspace_id = workspace and kind = 'changeValue';
  end if;
  with looked as materialized (
    select c.change_id, c.occurred_at, c.changes <> '{}' as has_values from contact_changes c
    where c.workspace_id = workspace and c.change_id < lowest_id_of(since) and (reached is null or c.change_id > reached)
    order by c.change_id limit at_most
  ), cleared as (
    update contact_changes c set changes = '{}' from looked l
    where c.workspace_id = workspace and c.change_id = l.change_id and l.has_values and l.occurred_at < since returning 1
  ) select (select count(*) from looked), (select count(*) from cleared), (select max(change_id::text)::uuid from looked) into seen, gone, reached;
  if seen < at_most then
    update file_retention set values_cleared_to = greatest(values_cleared_to, since) where workspace_id = workspace and kind = 'changeValue';
    return query select gone, null::jsonb;
  else
    return query select gone, jsonb_build_object('id', reached, 'since', since);
  end if;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.expire_files(at_most integer)
 RETURNS TABLE(kind text, files bigint, bytes bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with kept as (
    select w.workspace_id, d.kind, case when r.kind is null then d.days else r.days end as days
    from workspaces w cross join (values ('attachment', null::integer), ('original', 365)) as d (kind, days)
      left join file_retention r on r.workspace_id = w.workspace_id and r.kind = d.kind
  ), due as (
    select f.workspace_id, f.file_id, k.days from kept k cross join lateral (
      select m.workspace_id, m.file_id from message_files m
      where m.workspace_id = k.workspace_id and m.kind = k.kind and m.state = 'stored'
        and m.created_at < now() - make_interval(days => k.days)
      order by m.created_at limit at_most) f
    where k.days is not null limit at_most
  ), gone as (
    update message_files f set state = 'expired', sha256 = null,
      reason = format('It was kept for %s days, as the workspace is set.', d.days)
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and f.state = 'stored'
    returning f.workspace_id, f.kind, f.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -coalesce(sum(size), 0) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select kind, count(*), coalesce(sum(size), 0)::bigint from gone group by 1 $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.expire_letters(workspace uuid, at_most integer)
 RETURNS TABLE(rows bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select dead_letter_id from dead_letters where workspace_id = workspace and set_aside_at < kept_since(workspace, 'deadLetter')
    order by set_aside_at, dead_letter_id limit at_most
  ), gone as (
    delete from dead_letters l using due d where l.workspace_id = workspace and l.dead_letter_id = d.dead_letter_id
    returning coalesce(octet_length(l.value), 0) as bytes
  ), counted as (
    update dead_letter_shares s set bytes = greatest(0, s.bytes - (select coalesce(sum(bytes), 0) from gone))
    where s.workspace_id = workspace and exists (select from gone)
  ) select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.expire_messages(workspace uuid, after jsonb, at_most integer)
 RETURNS TABLE(rows bigint, contents bytea[], last jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.file_totals()
 RETURNS TABLE(files bigint, bytes bigint, pending bigint, oldest_pending timestamp with time zone, full_workspaces bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select u.files, u.bytes, p.pending, p.oldest, (select count(*) from workspaces where files_full)
  from (select coalesce(sum(files), 0)::bigint as files, coalesce(sum(bytes), 0)::bigint as bytes from file_use) u,
    (select count(*) as pending, min(created_at) as oldest from message_files where state = 'pending') p $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.fold_echo(workspace uuid, inbox uuid, external text, answer uuid, echo uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  fates constant text[] := '{queued,unconfirmed,sent,failed,delivered,read}';
  standing messages;
begin
  select * into standing from messages m
  where m.workspace_id = workspace and m.message_id = answer and m.inbox_id = inbox and m.direction = 'outbound'
    and m.kafka_partition < 0 and m.external_id is null and workspace = any ((select current_workspaces())::uuid[]);
  if not found then return; end if;
  update messages m set kind = 'echo', edit_of = answer, external_id = null, contact_id = standing.contact_id
  where m.workspace_id = workspace and m.message_id = echo and m.inbox_id = inbox and m.direction = 'outbound'
    and m.kafka_partition >= 0 and m.kind is null;
  if not found then return; end if;
  update message_external_ids e set message_id = answer
  where e.workspace_id = workspace and e.inbox_id = inbox and e.external_id = external;
  update messages m set edit_of = answer, contact_id = standing.contact_id
  where m.workspace_id = workspace and m.edit_of = echo;
  update messages m set external_id = external where m.workspace_id = workspace and m.message_id = answer;
  update messages m set status = e.status, reason = e.reason
  from messages e
  where m.workspace_id = workspace and m.message_id = answer and e.workspace_id = workspace and e.message_id = echo
    and array_position(fates, e.status) > array_position(fates, m.status);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.folded(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select normalize(casefold($1 collate pg_catalog.pg_unicode_fast)) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.folded(text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select array(select distinct normalize(casefold(one collate pg_catalog.pg_unicode_fast)) from unnest($1) as one) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.follow_contact_in_campaigns()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.merged_into is not null and old.merged_into is null then
    with moved as (
      insert into campaign_members (workspace_id, campaign_id, contact_id, live, reason, cause, added_at)
      select m.workspace_id, m.campaign_id, s.contact_id, s.deleted_at is null, m.reason, m.cause, m.added_at
      from campaign_members m
      join campaigns p on p.workspace_id = m.workspace_id and p.campaign_id = m.campaign_id
      join contacts s on s.workspace_id = m.workspace_id and s.contact_id = new.merged_into
      where m.workspace_id = new.workspace_id and m.contact_id = new.contact_id
        and (p.purpose is null or consents_to(s.workspace_id, s.contact_id, p.purpose))
      order by m.campaign_id on conflict do nothing returning workspace_id, campaign_id, contact_id, reason
    )
    insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select m.workspace_id, m.contact_id, 'added_to_campaign',
      jsonb_build_object('campaign', jsonb_build_object('before', null,
        'after', jsonb_build_object('id', p.campaign_id, 'name', p.name, 'reason', m.reason))),
      jsonb_build_object('kind', 'merge', 'id', new.contact_id)
    from moved m join campaigns p using (workspace_id, campaign_id) order by p.campaign_id;
    delete from campaign_members where workspace_id = new.workspace_id and contact_id = new.contact_id;
  else
    update campaign_members set live = new.deleted_at is null
    where workspace_id = new.workspace_id and contact_id = new.contact_id and live <> (new.deleted_at is null);
  end if;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_dead_letters(older_than interval)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with gone as (
  delete from dead_letters d using (select workspace_id from dead_letter_shares) w
  where d.workspace_id = w.workspace_id and d.set_aside_at < now() - older_than
  returning d.workspace_id, d.status, coalesce(octet_length(value), 0) as bytes
), freed as (
  update dead_letter_shares s set bytes = s.bytes - g.bytes
  from (select workspace_id, sum(bytes) as bytes from gone group by 1) g where s.workspace_id = g.workspace_id
)
select count(*) from gone where status = 'open' $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_empty_counts()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with empty as (
  select workspace_id, status, role, channel, source, language, verified from contact_counts group by workspace_id, status, role, channel, source, language, verified having sum(contacts) = 0 limit 1000
), held as (
  select c.* from contact_counts c join empty using (workspace_id, status, role, channel, source, language, verified) for update of c skip locked
), nothing as (
  select workspace_id, status, role, channel, source, language, verified from held group by workspace_id, status, role, channel, source, language, verified having sum(contacts) = 0
), gone as (
  delete from contact_counts c using held h join nothing using (workspace_id, status, role, channel, source, language, verified)
  where (c.workspace_id, c.status, c.role, c.channel, c.source, c.language, c.verified, c.slot)
    = (h.workspace_id, h.status, h.role, h.channel, h.source, h.language, h.verified, h.slot) returning 1
) select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_ended_members(at_most integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  ended ended_member_sets;
  deleted bigint;
begin
  select * into ended from ended_member_sets order by workspace_id, member_set limit 1 for update skip locked;
  if not found then return 0; end if;
  delete from segment_members m where m.workspace_id = ended.workspace_id and m.member_set = ended.member_set
    and m.contact_id in (select o.contact_id from segment_members o
      where o.workspace_id = ended.workspace_id and o.member_set = ended.member_set order by o.contact_id limit at_most);
  get diagnostics deleted = row_count;
  if deleted < at_most then
    delete from ended_member_sets e where e.workspace_id = ended.workspace_id and e.member_set = ended.member_set;
  end if;
  return deleted;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_exports(at_most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select workspace_id, job_id, part from export_parts where expires_at < now() order by expires_at limit at_most
  ), gone as (
    delete from export_parts p using due d
    where p.workspace_id = d.workspace_id and p.job_id = d.job_id and p.part = d.part
    returning p.workspace_id, p.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -sum(size) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_idempotency_keys(older_than interval)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with gone as (delete from idempotency_keys where created_at < now() - older_than returning 1)
select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_imports(at_most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select i.workspace_id, i.import_id, i.size
    from imports i left join file_retention r on r.workspace_id = i.workspace_id and r.kind = 'import'
    where i.created_at < now() - interval '1 day'
      and i.created_at < now() - make_interval(days => case when r.kind is null then 30 else r.days end)
    order by i.created_at limit 1 for update of i skip locked
  ), some_rows as (
    delete from import_rows where (workspace_id, import_id, row_number) in (
      select r.workspace_id, r.import_id, r.row_number from due join import_rows r using (workspace_id, import_id) limit at_most)
    returning 1
  ), some_addresses as (
    delete from import_addresses where (workspace_id, import_id, kind, value) in (
      select a.workspace_id, a.import_id, a.kind, a.value from due join import_addresses a using (workspace_id, import_id) limit at_most)
    returning 1
  ), some_effects as (
    delete from import_effects where (workspace_id, import_id, row_number) in (
      select e.workspace_id, e.import_id, e.row_number from due join import_effects e using (workspace_id, import_id) limit at_most)
    returning 1
  ), pieces as (
    select (select count(*) from some_rows) + (select count(*) from some_addresses) + (select count(*) from some_effects) as n
  ), gone as (
    delete from imports i using due d, pieces p
    where p.n = 0 and i.workspace_id = d.workspace_id and i.import_id = d.import_id returning i.workspace_id, i.size, i.sha256
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -1, -size from gone where sha256 is not null
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select n + (select count(*) from gone) from pieces $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_lone_user(lone uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with gone as (
    delete from users u where u.workspace_id = '00000000-0000-0000-0000-000000000000' and u.user_id = lone
      and not exists (select from memberships m where m.user_id = lone)
    returning u.workspace_id, u.user_id
  ), ended as (
    delete from user_sessions s using gone g where s.workspace_id = g.workspace_id and s.user_id = g.user_id
  ), without as (
    delete from user_second_factors f using gone g where f.workspace_id = g.workspace_id and f.user_id = g.user_id
  ), unlinked as (
    delete from openid_accounts a using gone g where a.workspace_id = g.workspace_id and a.user_id = g.user_id
  )
  delete from user_tokens t using gone g where t.workspace_id = g.workspace_id and t.user_id = g.user_id $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_message_receipts(older_than interval)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with gone as (delete from message_receipts where at < now() - older_than returning 1)
select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_parts_of_merged()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update export_parts set contact_ids = null where workspace_id = new.workspace_id and contact_ids && array[new.contact_id];
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_uploads(at_most integer)
 RETURNS TABLE(files bigint, bytes bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select u.workspace_id, u.upload_id
    from uploads u left join file_retention r on r.workspace_id = u.workspace_id and r.kind = 'upload'
    where u.created_at < now() - make_interval(days => case when r.kind is null then 1 else r.days end)
    order by u.created_at limit at_most
  ), gone as (
    delete from uploads u using due d where u.workspace_id = d.workspace_id and u.upload_id = d.upload_id
    returning u.workspace_id, u.size
  ), counted as (
    insert into file_use as u (workspace_id, slot, files, bytes)
    select workspace_id, -1, -count(*), -sum(size) from gone group by 1 order by 1
    on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
  )
  select count(*), coalesce(sum(size), 0)::bigint from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_waiting_references(older_than interval)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with gone as (delete from waiting_references where at < now() - older_than returning 1)
select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.forget_webhook_deliveries(older_than interval, at_most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with old as (
    select workspace_id, delivery_id from webhook_deliveries where ended_at < now() - older_than
    order by ended_at limit at_most for update skip locked
  ), gone as (
    delete from webhook_deliveries d using old o
    where d.workspace_id = o.workspace_id and d.delivery_id = o.delivery_id returning 1
  )
  select count(*) from gone $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.has_followed(follower text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((
    select pg_visible_in_snapshot(c.xid, p.from_snapshot)
    from (select xid from contact_changes where workspace_id = (current_workspaces())[1] order by change_id desc limit 1) as c,
      relay_positions p
    where p.workspace_id = '00000000-0000-0000-0000-000000000000' and p.relay = follower), true) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.hold_for_merge(workspace uuid, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  perform from contact_identities where workspace_id = workspace and contact_id = any (ids) order by kind, value for update;
  perform from contact_activity where workspace_id = workspace and contact_id = any (ids) order by contact_id for no key update;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.id_at(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (rpad(lpad(to_hex(((EXTRACT(epoch FROM at) * (1000)::numeric))::bigint), 12, '0'::text), 32, '0'::text))::uuid
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.is_followed(follower text, workspace uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case follower
    when 'rules' then exists (select from rules r where r.workspace_id = workspace and r.enabled)
    when 'segments' then exists (select from segments s where s.workspace_id = workspace)
    when 'webhooks' then exists (select from webhooks w where w.workspace_id = workspace and w.enabled)
    else true end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.is_idle_since(workspace uuid, contact uuid, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from contacts c where c.workspace_id = workspace and c.contact_id = contact and c.merged_into is null
      and c.deleted_at is null and c.created_at < since and c.updated_at < since)
    and not exists (select from contact_activity a where a.workspace_id = workspace and a.contact_id = contact and a.last_activity_at >= since)
    and not exists (select from contact_records r where r.workspace_id = workspace and r.contact_id = contact and r.happens_at >= since)
    and not exists (select from contact_changes l where l.workspace_id = workspace and l.contact_id = contact
      and l.change_id >= lowest_id_of(since) and l.occurred_at >= since) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.is_said(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (COALESCE(kind, 'message'::text) = ANY (ARRAY['message'::text, 'callback'::text, 'join_request'::text, 'submission'::text]))
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.job_totals()
 RETURNS TABLE(waiting bigint, running bigint, oldest_due timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*) filter (where leased_until is null or leased_until <= now()),
    count(*) filter (where leased_until > now()),
    min(greatest(run_at, leased_until)) filter (where run_at <= now() and (leased_until is null or leased_until <= now()))
  from jobs where state in ('queued', 'running') $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.join_conversations(workspace uuid, survivor uuid, merged uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.keep_creation_of_contact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update tagged_contacts set created_at = new.created_at
  where workspace_id = new.workspace_id and contact_id = new.contact_id;
  update custom_values set created_at = new.created_at
  where workspace_id = new.workspace_id and contact_id = new.contact_id;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.keep_external_id()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into message_external_ids (workspace_id, inbox_id, external_id, message_id)
  values (new.workspace_id, new.inbox_id, new.external_id, new.message_id) on conflict do nothing;
  if not found and not exists (
    select from message_external_ids e where e.workspace_id = new.workspace_id and e.inbox_id = new.inbox_id
      and e.external_id = new.external_id and e.message_id = new.message_id) then
    raise unique_violation using constraint = 'messages_external_key', table = 'messages',
      message = 'another message of this inbox has this external_id';
  end if;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.keep_tags_in_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare by_name boolean;
begin
  if tg_op = 'INSERT' then by_name := new.tag_ids = '{}'; else
    by_name := new.tag_ids = old.tag_ids;
    if not by_name and new.tags is distinct from old.tags then return new; end if;
  end if;
  if by_name then
    new.tag_ids := array(select tag_id from named_tags(new.workspace_id, new.tags));
  end if;
  new.tags := tag_names(new.workspace_id, new.tag_ids);
  return new;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.keep_verified_in_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    new.proof := 'proven';
  elsif new.proof = old.proof then
    new.proof := case when new.verified then 'proven' else 'vouched' end;
  end if;
  new.verified := new.proof = 'proven';
  new.proven_at := case when new.proof = 'proven' then coalesce(new.proven_at, now()) end;
  return new;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.keep_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  was constant jsonb := to_jsonb(old);
begin
  if tg_argv[0] <> '' then perform require_version(was->>tg_argv[0], old.version); end if;
  if tg_op = 'DELETE' then return old; end if;
  if exists (select from unnest(tg_argv[1:]) c where was->c is distinct from to_jsonb(new)->c) then
    new.version := old.version + 1;
  end if;
  return new;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.kept_since(workspace uuid, wanted text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select now() - make_interval(days => days) from file_retention
  where workspace_id = workspace and kind = wanted and workspace = any (current_workspaces()) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.leave_campaigns_of_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from withdrawn w join campaigns p using (workspace_id, purpose) where not w.granted) then return null; end if;
  perform from contacts c where exists (select from withdrawn w
    where w.workspace_id = c.workspace_id and w.contact_id = c.contact_id and not w.granted)
  order by contact_id for share;
  with gone as (
    delete from campaign_members m using campaigns p, withdrawn w
    where not w.granted and p.workspace_id = w.workspace_id and p.purpose = w.purpose
      and m.workspace_id = w.workspace_id and m.campaign_id = p.campaign_id and m.contact_id = w.contact_id
      and not consents_to(w.workspace_id, w.contact_id, w.purpose)
    returning m.workspace_id, m.contact_id, p.campaign_id, p.name, jsonb_build_object('kind', w.cause->>'kind', 'id', w.cause->>'id') as cause
  )
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace_id, contact_id, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', campaign_id, 'name', name), 'after', null)), cause
  from gone order by workspace_id, contact_id, campaign_id;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.lessons_of_inbox(workspace uuid, inbox uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select array(
    select mark from inbox_lessons
    where workspace_id = workspace and inbox_id = inbox and taught_at is not null
    order by kind = 'welcome' desc, taught_at desc, mark limit 2000) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.log_message_status()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  values (new.workspace_id, new.contact_id, 'message_status_changed', jsonb_build_object('message', jsonb_build_object(
      'before', jsonb_build_object('id', old.message_id, 'status', old.status, 'reason', old.reason),
      'after', jsonb_build_object('id', new.message_id, 'status', new.status, 'reason', new.reason))),
    '{"kind": "system", "id": "message_status"}');
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.log_object()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  was constant jsonb := case tg_op when 'INSERT' then '{}' else to_jsonb(old) end;
  is_now constant jsonb := case tg_op when 'DELETE' then '{}' else to_jsonb(new) end;
  one constant jsonb := was || is_now;
  done constant text := case tg_op when 'INSERT' then 'made' when 'DELETE' then 'deleted' else 'changed' end;
  changed jsonb;
begin
  select jsonb_object_agg(lower(left(c.name, 1)) || substr(replace(initcap(replace(c.name, '_', ' ')), ' ', ''), 2),
    case when c.is_hidden then '"changed"' else jsonb_build_object('before', was->c.name, 'after', is_now->c.name) end) into changed
  from (select ltrim(arg, '-') as name, arg like '-%' as is_hidden from unnest(tg_argv[2:]) as arg) c
  where nullif(was->c.name, 'null') is distinct from nullif(is_now->c.name, 'null');
  if changed is null and tg_op = 'UPDATE' then return null; end if;
  insert into audit_log (workspace_id, kind, actor, contact_id, details)
  values ((one->>'workspace_id')::uuid, 'object_changed', current_caller(), (one->>'contact_id')::uuid,
    jsonb_build_object('what', tg_argv[0], 'id', one->>tg_argv[1], 'done', done) || coalesce(changed, '{}'));
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.lowest_id_of(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.make_partition(parent text, key text, starts timestamp with time zone, ends timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  name text := parent || to_char(starts, '_YYYY_"q"Q');
begin
  execute format('create table %I (like %I including all excluding indexes excluding identity excluding statistics)', name, parent);
  execute format('alter table %I enable row level security', name);
  execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', name);
  execute format('lock table %I in access exclusive mode', parent || '_default');
  execute format('with early as (delete from %I where %I >= %L and %2$I < %4$L returning *) insert into %5$I select * from early',
    parent || '_default', key, id_at(starts), id_at(ends), name);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, id_at(starts), id_at(ends));
  return name;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.make_partitions()
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '1s'
AS $function$
begin
  if pg_try_advisory_xact_lock(7304130) then
    return query select make_partitions_until(now() + interval '1 year');
  end if;
exception when lock_not_available then
  raise notice 'a long transaction uses the default partition; the next run tries again';
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.make_partitions_until(at timestamp with time zone)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  parent text; key text; ends timestamptz;
begin
  for parent, key, ends in
    select p.name, a.attname, p.until from partitions_until() p
    join pg_partitioned_table t on t.partrelid = p.name::regclass
    join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0] order by 1
  loop
    while ends < at loop
      return next make_partition(parent, key, ends, ends + interval '3 months');
      ends := ends + interval '3 months';
    end loop;
  end loop;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.make_retention_jobs()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select distinct r.workspace_id from file_retention r
    where r.kind in ('message', 'auditEntry', 'deadLetter', 'contact', 'deletedContact', 'changeValue') and r.days is not null and not exists (
      select from jobs j where j.workspace_id = r.workspace_id and j.kind = 'retention' and j.params->>'dryRun' = 'false'
        and (j.created_at > now() - interval '1 day' or j.ended_at is null))
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace_id, 'retention', 'queued', 'retention', '{"kind": "system", "id": "retention", "role": "owner"}',
      '{"dryRun": false}' from due returning 1
  ) select count(*) from made $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.mark_identities(workspace uuid, family uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into erasure_marks as m (workspace_id, mark, erased_at)
  select distinct i.workspace_id, erasure_mark(s.salt, i.kind || ' ' || i.value),
    coalesce((select e.forget_before from erasures e where e.workspace_id = workspace and e.contact_id = any (family)
      and e.ended_at is null and e.forget_before is not null limit 1), now())
  from contact_identities i join erasure_salts s using (workspace_id)
  where i.workspace_id = workspace and i.contact_id = any (family) order by 1, 2
  on conflict (workspace_id, mark) do update set erased_at = greatest(m.erased_at, excluded.erased_at) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.mark_inbox_published(workspace uuid, inbox uuid, at_version integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
update inboxes set published_version = at_version
where workspace_id = workspace and inbox_id = inbox and published_version < at_version and version >= at_version $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.mark_job_published(workspace uuid, job uuid, at_version integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update jobs set published_version = at_version, published_at = now()
  where workspace_id = workspace and job_id = job and published_version < at_version $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.mark_messages_relayed(workspaces uuid[], ids uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
update messages m set relayed = true from unnest(workspaces, ids) as one (workspace_id, message_id)
where m.workspace_id = one.workspace_id and m.message_id = one.message_id and not m.relayed $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.memberships_of(member uuid)
 RETURNS TABLE(workspace_id uuid, workspace_name text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.workspace_id, w.name, m.role from memberships m join workspaces w using (workspace_id)
  where m.user_id = member and m.accepted_at is not null
  order by w.name, m.workspace_id $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.merge_contacts(workspace uuid, survivor uuid, merged uuid[], merge uuid, who jsonb, changed jsonb, lost jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  gone uuid[];
  one uuid;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  gone := merged || array(select unnest(m.gone_ids) from contact_merges m
    where m.workspace_id = workspace and m.contact_id = any (merged) and m.undone_at is null);
  insert into contact_merges (workspace_id, merge_id, contact_id, merged_ids, gone_ids, cause, fields, conflicts, survivor_active_at)
  select workspace, merge, survivor, merged, gone, who, changed, lost, a.last_activity_at
  from contact_activity a where a.workspace_id = workspace and a.contact_id = survivor;

  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
  select workspace, merge, 'identity', i.kind || ' ' || i.value, i.contact_id, jsonb_build_object('proof', i.proof)
  from contact_identities i where i.workspace_id = workspace and i.contact_id = any (survivor || merged);
  update contact_identities i set contact_id = survivor, proof = case i.proof when 'claimed' then 'vouched' else i.proof end
  where i.workspace_id = workspace and i.contact_id = any (survivor || merged) and (i.contact_id <> survivor or i.proof = 'claimed');

  with moved as (
    update messages m set contact_id = survivor where m.workspace_id = workspace and m.contact_id = any (merged)
    returning with (old as was) m.message_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'message', message_id, contact_id from moved;
  update waiting_references w set contact_id = survivor where w.workspace_id = workspace and w.contact_id = any (merged);

  with moved as (
    update contact_consents k set contact_id = survivor where k.workspace_id = workspace and k.contact_id = any (merged)
    returning with (old as was) k.consent_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'consent', consent_id, contact_id from moved;

  with moved as (
    update contact_notes n set contact_id = survivor where n.workspace_id = workspace and n.contact_id = any (merged)
    returning with (old as was) n.note_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'note', note_id, contact_id from moved;

  foreach one in array merged loop
    with moved as (
      update contact_records r set contact_id = survivor where r.workspace_id = workspace and r.contact_id = one
        and not exists (select from contact_records s where s.workspace_id = workspace and s.contact_id = survivor
          and s.kind = r.kind and s.external_id = r.external_id)
      returning r.record_id)
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
    select workspace, merge, 'record', record_id, one from moved;
    with moved as (
      update contact_suggestions g set contact_id = survivor where g.workspace_id = workspace and g.contact_id = one
        and not exists (select from contact_suggestions s where s.workspace_id = workspace and s.contact_id = survivor
          and s.field = g.field and s.value = g.value)
      returning g.suggestion_id)
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
    select workspace, merge, 'suggestion', suggestion_id, one from moved;
  end loop;

  update rule_triggers t set contact_id = survivor where t.workspace_id = workspace and t.contact_id = any (merged);
  update system_tag_triggers t set contact_id = survivor where t.workspace_id = workspace and t.contact_id = any (merged);

  with ended as (
    delete from duplicate_pairs p where p.workspace_id = workspace
      and (p.older_contact_id = any (merged) or p.newer_contact_id = any (merged)) returning p.*
  ), kept as (
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
    select workspace, merge, 'pair', e.older_contact_id || ' ' || e.newer_contact_id,
      case when e.older_contact_id = any (merged) then e.older_contact_id else e.newer_contact_id end, to_jsonb(e)
    from ended e
  ), led as (
    select case when e.older_contact_id = any (merged) then survivor else e.older_contact_id end as older,
      case when e.newer_contact_id = any (merged) then survivor else e.newer_contact_id end as newer, e.reason, e.event_id, e.created_at,
      e.pair_id, e.score, e.reasons, e.dismissed_at, e.dismissed_by
    from ended e
  )
  insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason, event_id, created_at,
    pair_id, score, reasons, dismissed_at, dismissed_by)
  select workspace, l.* from led l
  where l.older <> l.newer and not exists (select from duplicate_pairs p
    where p.workspace_id = workspace and p.older_contact_id = l.newer and p.newer_contact_id = l.older)
  order by 2, 3, 6 on conflict do nothing;

  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
  select workspace, merge, 'campaign', m.campaign_id || ' ' || m.contact_id, m.contact_id, to_jsonb(m)
  from campaign_members m where m.workspace_id = workspace and m.contact_id = any (survivor || merged);
  update contacts set merged_into = survivor where workspace_id = workspace and contact_id = any (gone) and contact_id <> all (merged);
  update contacts set merged_into = survivor, deleted_at = clock_timestamp(), version = version + 1, updated_at = greatest(updated_at, now())
  where workspace_id = workspace and contact_id = any (merged);
  with withdrawn as (
    delete from campaign_members m using campaigns p where p.workspace_id = workspace and p.purpose is not null
      and m.workspace_id = workspace and m.campaign_id = p.campaign_id and m.contact_id = survivor
      and not consents_to(workspace, survivor, p.purpose)
    returning p.campaign_id, p.name)
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace, survivor, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', campaign_id, 'name', name), 'after', null)),
    jsonb_build_object('kind', 'merge', 'id', merge)
  from withdrawn order by campaign_id;

  update contact_activity a set last_activity_at = greatest(a.last_activity_at, o.active), awaited_until = greatest(a.awaited_until, o.awaited)
  from (select max(last_activity_at) as active, max(awaited_until) as awaited from contact_activity
    where workspace_id = workspace and contact_id = any (merged)) o
  where a.workspace_id = workspace and a.contact_id = survivor;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.message_event_cause(m messages)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN COALESCE(((m).details -> 'author'::text), jsonb_build_object('kind', 'message', 'id', (m).message_id))
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.message_event_kind(m messages)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE (m).direction WHEN 'outbound'::text THEN 'message_sent'::text ELSE 'message_received'::text END
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.message_of_event(m messages)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN jsonb_build_object('id', (m).message_id, 'direction', (m).direction, 'source', CASE WHEN ((m).direction = 'outbound'::text) THEN CASE WHEN ((m).kafka_partition < 0) THEN 'api'::text ELSE 'device'::text END ELSE NULL::text END, 'channel', (m).channel, 'inboxId', (m).inbox_id, 'kind', COALESCE((m).kind, 'message'::text), 'status', (m).status, 'reason', (m).reason, 'text', (m).text, 'textTruncated', (m).text_truncated, 'subject', (m).subject, 'aboutId', COALESCE((m).edit_of, (m).about_id), 'sentAt', to_char(((m).sent_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text), 'attachments', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', (one.value ->> 'id'::text), 'fileName', (one.value ->> 'fileName'::text), 'contentType', (one.value ->> 'contentType'::text), 'size', (one.value -> 'size'::text)) ORDER BY one.ordinality) AS jsonb_agg FROM jsonb_array_elements(CASE jsonb_typeof(((message_of_event.m).details -> 'attachments'::text)) WHEN 'array'::text THEN ((message_of_event.m).details -> 'attachments'::text) ELSE NULL::jsonb END) WITH ORDINALITY one(value, ordinality)), '[]'::jsonb))
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.messages_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer, workspaces uuid[])
 RETURNS SETOF messages
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select (fresh.one).* from (
    select m as one, m.seq from messages m
    where m.xid >= pg_snapshot_xmax(earlier) and m.xid < pg_snapshot_xmax(later) and m.seq > after_seq
      and m.contact_id is not null and m.kind is distinct from 'echo'
      and (workspaces is null or m.workspace_id = any (workspaces)) and pg_visible_in_snapshot(m.xid, later)
    union all
    select m, m.seq from pg_snapshot_xip(earlier) as running (xid) join messages m on m.xid = running.xid
    where m.seq > after_seq and m.contact_id is not null and m.kind is distinct from 'echo'
      and (workspaces is null or m.workspace_id = any (workspaces)) and pg_visible_in_snapshot(m.xid, later)
  ) as fresh order by fresh.seq limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.named_tags(workspace uuid, names text[])
 RETURNS TABLE(tag_id uuid, name text)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  loop
    insert into tags (workspace_id, name)
    select workspace, one.name from (
      select distinct on (folded(given.name)) given.name, folded(given.name) as folded_name
      from unnest(names) with ordinality as given (name, place) order by folded(given.name), place) as one
    where not exists (select from tags t
      where t.workspace_id = workspace and t.folded_name = one.folded_name and t.merged_into is null)
    order by one.folded_name
    on conflict (workspace_id, folded_name) where merged_into is null do nothing;
    perform from tags where workspace_id = workspace and merged_into is null and folded_name = any (folded(names))
      order by folded_name for share;
    exit when not exists (select from unnest(names) as one where not exists (select from tags t
      where t.workspace_id = workspace and t.folded_name = folded(one) and t.merged_into is null));
  end loop;
  return query select t.tag_id, t.name from (
      select folded(given.name) as folded_name, min(place) as place
      from unnest(names) with ordinality as given (name, place) group by 1) as one
    join tags t on t.workspace_id = workspace and t.folded_name = one.folded_name and t.merged_into is null
    order by one.place;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.newest_heard(workspace uuid, contact uuid, at_most integer)
 RETURNS TABLE(inbox_id uuid, external_id text, message_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
 SET enable_sort TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
select m.inbox_id, m.details->>'externalId', m.message_id from (
  select * from messages n where n.workspace_id = workspace and n.contact_id = contact
  order by n.sent_at desc, n.kafka_offset desc limit at_most) m
where m.kind is null and m.direction = 'inbound' $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.note_consents_for_tags()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into system_tag_triggers (workspace_id, contact_id)
  select distinct workspace_id, contact_id from noted order by 1, 2;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.note_delivery_for_tags()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.status = 'failed' or exists (select from system_tags s join tagged_contacts t using (workspace_id, tag_id)
    where s.workspace_id = new.workspace_id and s.key = 'bounced' and t.contact_id = new.contact_id) then
    insert into system_tag_triggers (workspace_id, contact_id) values (new.workspace_id, new.contact_id);
  end if;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.note_full_workspaces()
 RETURNS TABLE(workspace_id uuid, files_full boolean)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with used as (
    select w.workspace_id, coalesce(coalesce(sum(u.bytes), 0) >= w.max_file_bytes, false) as is_full
    from workspaces w left join file_use u using (workspace_id) group by w.workspace_id, w.max_file_bytes
  ), changed as (
    update workspaces w set files_full = u.is_full from used u
    where w.workspace_id = u.workspace_id and w.files_full is distinct from u.is_full
    returning w.workspace_id, w.files_full
  ), published as (
    update inboxes i set version = i.version + 1 from changed c
    where i.workspace_id = c.workspace_id and i.removed_at is null
  )
  select * from changed $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.note_messages_in_conversations()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.open_erasure(workspace uuid, contact uuid)
 RETURNS SETOF erasures
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.* from erasures e where e.workspace_id = workspace and e.contact_id = contact and e.ended_at is null
    and workspace = any (current_workspaces()) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.other_spellings(e164 text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(e164, pattern, other) from (values ('+55', '^\+55(\d\d)9([689]\d{7})$', '+55\1\2'), ('+55', '^\+55(\d\d)([689]\d{7})$', '+55\19\2'), ('+52', '^\+52([2-9]\d{9})$', '+521\1'), ('+521', '^\+521([2-9]\d{9})$', '+52\1'), ('+549', '^\+549([1-3]\d{9})$', '+54\1'), ('+54', '^\+54([1-3]\d{9})$', '+549\1'), ('+22901', '^\+22901([2-9]\d{7})$', '+229\1'), ('+229', '^\+229([2-9]\d{7})$', '+22901\1'), ('+22507', '^\+22507([04-9][7-9]\d{6})$', '+225\1'), ('+225', '^\+225([04-9][7-9]\d{6})$', '+22507\1'), ('+22505', '^\+22505([04-9][4-6]\d{6})$', '+225\1'), ('+225', '^\+225([04-9][4-6]\d{6})$', '+22505\1'), ('+22501', '^\+22501((?:0[1-3]|[4-7][0-3])\d{6})$', '+225\1'), ('+225', '^\+225((?:0[1-3]|[4-7][0-3])\d{6})$', '+22501\1'), ('+22527', '^\+22527((?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\d{5})$', '+225\1'), ('+225', '^\+225((?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\d{5})$', '+22527\1'), ('+2416', '^\+2416([256]\d{6})$', '+2410\1'), ('+2416', '^\+2416([256]\d{6})$', '+241\1'), ('+2410', '^\+2410([256]\d{6})$', '+2416\1'), ('+2410', '^\+2410([256]\d{6})$', '+241\1'), ('+241', '^\+241([256]\d{6})$', '+2416\1'), ('+241', '^\+241([256]\d{6})$', '+2410\1'), ('+2417', '^\+2417([47]\d{6})$', '+2410\1'), ('+2417', '^\+2417([47]\d{6})$', '+241\1'), ('+2410', '^\+2410([47]\d{6})$', '+2417\1'), ('+2410', '^\+2410([47]\d{6})$', '+241\1'), ('+241', '^\+241([47]\d{6})$', '+2417\1'), ('+241', '^\+241([47]\d{6})$', '+2410\1'), ('+2411', '^\+2411(1\d{6})$', '+2410\1'), ('+2410', '^\+2410(1\d{6})$', '+2411\1'), ('+8470', '^\+8470(\d{7})$', '+84120\1'), ('+84120', '^\+84120(\d{7})$', '+8470\1'), ('+8479', '^\+8479(\d{7})$', '+84121\1'), ('+84121', '^\+84121(\d{7})$', '+8479\1'), ('+8477', '^\+8477(\d{7})$', '+84122\1'), ('+84122', '^\+84122(\d{7})$', '+8477\1'), ('+8483', '^\+8483(\d{7})$', '+84123\1'), ('+84123', '^\+84123(\d{7})$', '+8483\1'), ('+8484', '^\+8484(\d{7})$', '+84124\1'), ('+84124', '^\+84124(\d{7})$', '+8484\1'), ('+8485', '^\+8485(\d{7})$', '+84125\1'), ('+84125', '^\+84125(\d{7})$', '+8485\1'), ('+8476', '^\+8476(\d{7})$', '+84126\1'), ('+84126', '^\+84126(\d{7})$', '+8476\1'), ('+8481', '^\+8481(\d{7})$', '+84127\1'), ('+84127', '^\+84127(\d{7})$', '+8481\1'), ('+8478', '^\+8478(\d{7})$', '+84128\1'), ('+84128', '^\+84128(\d{7})$', '+8478\1'), ('+8482', '^\+8482(\d{7})$', '+84129\1'), ('+84129', '^\+84129(\d{7})$', '+8482\1'), ('+8432', '^\+8432(\d{7})$', '+84162\1'), ('+84162', '^\+84162(\d{7})$', '+8432\1'), ('+8433', '^\+8433(\d{7})$', '+84163\1'), ('+84163', '^\+84163(\d{7})$', '+8433\1'), ('+8434', '^\+8434(\d{7})$', '+84164\1'), ('+84164', '^\+84164(\d{7})$', '+8434\1'), ('+8435', '^\+8435(\d{7})$', '+84165\1'), ('+84165', '^\+84165(\d{7})$', '+8435\1'), ('+8436', '^\+8436(\d{7})$', '+84166\1'), ('+84166', '^\+84166(\d{7})$', '+8436\1'), ('+8437', '^\+8437(\d{7})$', '+84167\1'), ('+84167', '^\+84167(\d{7})$', '+8437\1'), ('+8438', '^\+8438(\d{7})$', '+84168\1'), ('+84168', '^\+84168(\d{7})$', '+8438\1'), ('+8439', '^\+8439(\d{7})$', '+84169\1'), ('+84169', '^\+84169(\d{7})$', '+8439\1'), ('+8456', '^\+8456(\d{7})$', '+84186\1'), ('+84186', '^\+84186(\d{7})$', '+8456\1'), ('+8458', '^\+8458(\d{7})$', '+84188\1'), ('+84188', '^\+84188(\d{7})$', '+8458\1'), ('+8459', '^\+8459(\d{7})$', '+84199\1'), ('+84199', '^\+84199(\d{7})$', '+8459\1'), ('+5760', '^\+5760([1245678]\d{7})$', '+57\1'), ('+57', '^\+57([1245678]\d{7})$', '+5760\1')) as rule (head, pattern, other)
  where starts_with(e164, head) and e164 ~ pattern $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.owns_domain(asked text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select owner_workspace_id = any (current_workspaces()) from mail_domains
  where workspace_id = '00000000-0000-0000-0000-000000000000' and domain = asked $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.partitions_until()
 RETURNS TABLE(name text, until timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
select p.relname, max(time_of_id(substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('([0-9a-f-]+)'\)$re$)::uuid))
from pg_class p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace group by 1 $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.recount_segments_of_merged_tag()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update segments s set walked_to = '00000000-0000-0000-0000-000000000000', walked = 0, walk_began_at = clock_timestamp(),
    due_at = clock_timestamp()
  where s.workspace_id = new.workspace_id
    and exists (select from jsonb_each_text(s.tag_ids) as named (name, id) where named.id = new.tag_id::text);
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.referenced_files(workspaces uuid[], contents bytea[])
 RETURNS TABLE(workspace_id uuid, sha256 bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.workspace_id, g.sha256 from unnest(workspaces, contents) as g (workspace_id, sha256)
  where exists (select from message_files m where m.workspace_id = g.workspace_id and m.sha256 = g.sha256)
    or exists (select from uploads u where u.workspace_id = g.workspace_id and u.sha256 = g.sha256)
    or exists (select from export_parts p where p.workspace_id = g.workspace_id and p.sha256 = g.sha256)
    or exists (select from imports i where i.workspace_id = g.workspace_id and i.sha256 = g.sha256)
    or exists (select from dead_letters d where d.status = 'open'
      and d.workspace_id in (g.workspace_id, '00000000-0000-0000-0000-000000000000')
      and position(encode(g.sha256, 'hex')::bytea in d.value) > 0)
    or not exists (select from workspaces w where w.workspace_id = g.workspace_id) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.referenced_files_after(workspace uuid, content bytea, at_most integer)
 RETURNS TABLE(workspace_id uuid, sha256 bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  (select distinct m.workspace_id, m.sha256 from message_files m
    where m.sha256 is not null and (m.workspace_id, m.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct u.workspace_id, u.sha256 from uploads u
    where (u.workspace_id, u.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct p.workspace_id, p.sha256 from export_parts p
    where (p.workspace_id, p.sha256) > (workspace, content) order by 1, 2 limit at_most)
  union
  (select distinct i.workspace_id, i.sha256 from imports i
    where i.sha256 is not null and (i.workspace_id, i.sha256) > (workspace, content) order by 1, 2 limit at_most)
  order by 1, 2 limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.release_account(inbox uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
delete from inbox_claims c using inboxes i
where c.inbox_id = inbox and i.inbox_id = inbox and i.workspace_id = any (current_workspaces()) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.renew_conversation_of_failed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform renew_conversations(array[new.workspace_id], array[new.contact_id]);
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.renew_conversations(workspaces uuid[], ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.renew_conversations_of(workspace uuid, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  insert into conversations (workspace_id, contact_id)
  select workspace_id, contact_id from contacts where workspace_id = workspace and contact_id = any (ids) order by contact_id
  on conflict do nothing;
  perform renew_conversations(array_fill(workspace, array[cardinality(ids)]), ids);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.renew_conversations_of_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform renew_conversations(array_agg(workspace_id), array_agg(contact_id)) from (
    select distinct c.workspace_id, c.contact_id from gone g join conversations c using (workspace_id, contact_id)
    where c.waiting_since is not null) as waiting having count(*) > 0;
  return null;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.require_version(object_id text, version bigint)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  expected constant text[] := string_to_array(nullif(current_setting('doorbell.expected', true), ''), ' ');
begin
  if expected is null or expected[1] <> object_id then return; end if;
  if not version::text = any (expected[2:]) then
    raise exception 'the thing has another version by now' using errcode = 'DV001';
  end if;
  perform set_config('doorbell.expected', '', true);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_body(name text, email text, phone text, company text, state text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select searchable(concat_ws(E'\n', name, email, regexp_replace(phone, '\D', '', 'g'), company, state)) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_condition(wanted jsonb, mark text, common jsonb, walked_from double precision, most_grams integer, OUT condition text, OUT by_index boolean)
 RETURNS record
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare
  is_any constant boolean := wanted ? 'any';
  part jsonb;
  one record;
begin
  if jsonb_typeof(wanted) = 'string' then
    condition := search_term(wanted #>> '{}', mark, common, walked_from, most_grams);
    by_index := starts_with(condition, '(');
    return;
  end if;
  by_index := is_any;
  for part in select jsonb_array_elements(coalesce(wanted->'any', wanted->'all')) loop
    one := search_condition(part, mark, common, walked_from, most_grams);
    condition := concat_ws(case when is_any then ' or ' else ' and ' end, condition, one.condition);
    by_index := case when is_any then by_index and one.by_index else by_index or one.by_index end;
  end loop;
  if is_any and not by_index and walked_from >= 0 then
    one := search_condition(wanted, mark, common, -1, most_grams);
    condition := one.condition;
  else
    condition := '(' || condition || ')';
  end if;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_condition(wanted jsonb, workspace uuid, at_most integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  mark constant text := workspace_mark(workspace);
  common constant jsonb := common_grams(mark);
  walked_from constant double precision := case when at_most < 10000 then 0.1 else 0.6 end;
  words constant integer := coalesce(jsonb_array_length(wanted->'all'), 1);
  one record;
begin
  one := search_condition(wanted, mark, common, walked_from, ceil(3.0 / words)::integer);
  return format(case when one.by_index then '(workspace_id = %L) is true and %s' else 'workspace_id = %L and %s' end,
    workspace, one.condition);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_contacts(wanted jsonb, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET jit TO 'off'
AS $function$
begin
  return query execute 'select contact_id from contact_search where '
    || search_condition(wanted, (current_workspaces())[1], at_most) || ' limit $1' using at_most;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_contacts(words text[], digits text[], at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 100
AS $function$ select search_contacts(search_tree(words, digits), at_most) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_grams(workspace uuid, body text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  mark constant text := public.workspace_mark(workspace);
  cut constant text := E'\\&\x1f' || mark;
  given constant text := replace(body, E'\x1f', ' ');
begin
  return array_to_tsvector(array_remove(string_to_array(concat_ws(E'\x1f' || mark,
    mark || regexp_replace(given, '...', cut, 'g'),
    regexp_replace(substr(given, 2), '...', cut, 'g'),
    regexp_replace(substr(given, 3), '...', cut, 'g')), E'\x1f'), mark));
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_pattern(word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select '%' || regexp_replace(searchable(word), '([\\%_])', '\\\1', 'g') || '%' $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_term(word text, mark text, common jsonb, walked_from double precision, most_grams integer)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare
  term constant text := searchable(word);
  letters constant integer := length(term);
  given constant text := replace(term, E'\x1f', ' ');
  stands_in constant text := format('strpos(body, %L) > 0', term);
  most double precision;
  gram text;
  grams text[] := '{}';
begin
  if letters = 2 or letters = 1 and term !~ '[a-z0-9]' then
    if walked_from >= (select coalesce(sum(share::double precision), 0)
      from jsonb_each_text(common) as one (gram, share) where starts_with(one.gram, mark || given)) then
      grams := array[mark || given];
    end if;
  else
    <<choice>>
    foreach most in array array[least(0, walked_from), walked_from] loop
      for start in 1..3 loop
        for place in start..letters - 2 by 3 loop
          gram := mark || substr(given, place, 3);
          if coalesce((common->>gram)::double precision, 0) <= most then
            grams := grams || gram;
          end if;
          exit choice when cardinality(grams) = most_grams;
        end loop;
      end loop;
      exit when cardinality(grams) > 0;
    end loop;
  end if;
  if cardinality(grams) = 0 then
    return stands_in;
  end if;
  return format('(%s and search_grams(workspace_id, body) @@ %L::tsquery)', stands_in,
    '''' || replace(replace(replace(array_to_string(grams, E'\x1f'), '\', '\\'), '''', ''''''), E'\x1f', ''' & ''')
      || case when letters < 3 then ''':*' else '''' end);
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.search_tree(words text[], digits text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('all', jsonb_agg(jsonb_build_object('any', to_jsonb(array_remove(array[word, number], null)))))
  from unnest(words, digits) as given (word, number) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.searchable(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when octet_length(given) = length(given) then casefold(given collate pg_catalog.pg_unicode_fast)
    else replace(translate(regexp_replace(
      normalize(casefold(normalize(given, NFKC) collate pg_catalog.pg_unicode_fast), NFKC), '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g'),
      'ı', 'i'), 'i̇', 'i') end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.shown_custom_fields(workspace uuid, given jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select given - array(select key from custom_fields where workspace_id = workspace and archived_at is not null) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.spans_of_changes(earlier pg_snapshot, later pg_snapshot, after_seq bigint, span bigint)
 RETURNS TABLE(to_seq bigint, first_xid xid8, last_xid xid8)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  select (seq / span + 1) * span - 1 as to_seq, min(xid) as first_xid, max(xid) as last_xid from (
    select c.xid, c.seq from contact_changes c
    where c.xid >= pg_snapshot_xmax(earlier) and c.xid < pg_snapshot_xmax(later) and c.seq > after_seq
    union all
    select c.xid, c.seq from pg_snapshot_xip(earlier) as running (xid) join contact_changes c on c.xid = running.xid
    where c.seq > after_seq
  ) as fresh group by 1 order by 1 $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.spans_of_events(earlier pg_snapshot, later pg_snapshot, after_seq bigint, span bigint)
 RETURNS TABLE(to_seq bigint, first_xid xid8, last_xid xid8)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
  ) as runs group by 1 order by 1 $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.spell_phones()
 RETURNS bigint
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with known as (
    select i.*, spelling from contact_identities i, other_spellings(i.value) as spelling
    where i.kind = 'phone' and i.value ~ '^\+(5[2457]|22[59]|241|84)'
  ), added as (
    insert into contact_identities (workspace_id, kind, value, contact_id, proof, verified, proven_at, created_at)
    select distinct on (workspace_id, spelling) workspace_id, kind, spelling, contact_id, proof, verified, proven_at, created_at
    from known order by workspace_id, spelling, contact_id
    on conflict do nothing returning 1
  ), noted as (
    insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason)
    select distinct k.workspace_id, least(k.contact_id, o.contact_id), greatest(k.contact_id, o.contact_id),
      'one number in two spellings names both'
    from known k join contact_identities o
      on o.workspace_id = k.workspace_id and o.kind = 'phone' and o.value = k.spelling and o.contact_id <> k.contact_id
    where (select count(*) from contacts c where c.workspace_id = k.workspace_id
        and c.contact_id in (k.contact_id, o.contact_id) and c.deleted_at is null) = 2
      and not exists (select from duplicate_pairs p where p.workspace_id = k.workspace_id
        and p.older_contact_id = greatest(k.contact_id, o.contact_id) and p.newer_contact_id = least(k.contact_id, o.contact_id))
    on conflict do nothing returning workspace_id, older_contact_id, newer_contact_id
  ), logged as (
    insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select workspace_id, older_contact_id, 'duplicate_suspected',
      jsonb_build_object('duplicateOf', jsonb_build_object('before', null, 'after', newer_contact_id)),
      jsonb_build_object('kind', 'operator', 'id', 'spell_phones')
    from noted order by 1, 2
  )
  select count(*) from added $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.tag_names(workspace uuid, ids uuid[])
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  tag_name text;
begin
  if cardinality(ids) = 1 then
    select t.name into tag_name from public.tags t
    where t.workspace_id = workspace and t.tag_id = ids[1] and t.merged_into is null;
    if found then
      return array[tag_name];
    end if;
  end if;
  return array(
    select t.name from unnest(ids) with ordinality as one (id, place)
    join public.tags o on o.workspace_id = workspace and o.tag_id = one.id
    join public.tags t on t.workspace_id = workspace and t.tag_id = coalesce(o.merged_into, o.tag_id)
    group by t.tag_id, t.name order by min(place));
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.take_creation_of_contact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.created_at := (select c.created_at from contacts c
    where c.workspace_id = new.workspace_id and c.contact_id = new.contact_id);
  return new;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.take_deleted_contacts(workspace uuid, at_most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select c.contact_id from contacts c
    where c.workspace_id = workspace and c.deleted_at < kept_since(workspace, 'deletedContact') and c.merged_into is null
      and not exists (select from jobs j where j.workspace_id = workspace and j.kind = 'erase'
        and j.state in ('queued', 'running') and j.params->>'contactId' = c.contact_id::text)
    order by c.deleted_at, c.contact_id limit at_most
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace, 'erase', 'queued', 'contacts:erase', '{"kind": "system", "id": "retention", "role": "owner"}',
      jsonb_build_object('contactId', contact_id, 'ifDeleted', true) from due returning 1
  ) select count(*) from made $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.take_due_files(at_most integer)
 RETURNS SETOF message_files
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with due as (
    select f.workspace_id, f.file_id, f.give_up_at <= now() as is_over, i.removed_at is not null as is_removed,
      w.files_full
    from message_files f join inboxes i using (workspace_id, inbox_id) join workspaces w using (workspace_id)
    where f.state = 'pending' and f.next_try_at <= now()
    order by f.next_try_at limit at_most for update of f skip locked
  ), ended as (
    update message_files f set state = 'expired', next_try_at = null,
      reason = case when is_removed then 'The inbox was removed before the file was fetched.'
        else coalesce('The provider did not give it in time: ' || f.reason, 'The provider did not give it in time.') end
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and (is_over or is_removed)
    returning f.*
  ), held as (
    update message_files f set next_try_at = now() + interval '10 minutes',
      reason = 'The files of the workspace take all that it may keep; let it keep files for fewer days, or more of them.'
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and d.files_full
      and not (is_over or is_removed)
  ), taken as (
    update message_files f set tries = f.tries + 1,
      next_try_at = now() + least(interval '2 minutes' * power(2, least(f.tries, 5)), interval '1 hour')
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and not d.files_full
      and not (is_over or is_removed)
    returning f.*
  )
  select * from taken union all select * from ended $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.take_idle_contacts(workspace uuid, ids uuid[], since timestamp with time zone, make boolean, at_most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with idle as (
    select one from unnest(ids) as one
    where workspace = any (current_workspaces()) and is_idle_since(workspace, one, since) order by one limit at_most
  ), made as (
    insert into jobs (workspace_id, kind, state, needed_right, principal, params)
    select workspace, 'erase', 'queued', 'contacts:erase', '{"kind": "system", "id": "retention", "role": "owner"}',
      jsonb_build_object('contactId', one, 'ifIdle', true) from idle
    where make and not exists (select from jobs j where j.workspace_id = workspace and j.kind = 'erase'
      and j.state in ('queued', 'running') and j.params->>'contactId' = one::text)
  ) select count(*) from idle $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.take_number(inbox uuid, number text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.time_of_id(id uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE
RETURN to_timestamp((((((('x'::text || "left"(replace((id)::text, '-'::text, ''::text), 12)))::bit(48))::bigint)::numeric / 1000.0))::double precision)
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unmerge_contacts(workspace uuid, merge uuid, who jsonb, named jsonb, writers jsonb, silent text[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_nestloop TO 'off'
AS $function$
declare
  undone contact_merges;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return false; end if;
  update contact_merges m set undone_at = clock_timestamp(), undone_by = who, fields = '{}', conflicts = '[]'
  where m.workspace_id = workspace and m.merge_id = merge and m.undone_at is null returning m.* into undone;
  if not found then return false; end if;

  update contact_identities i set contact_id = p.contact_id,
    proof = case when i.proof = 'vouched' and p.before->>'proof' = 'claimed' then 'claimed' else i.proof end
  from merge_parts p where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'identity'
    and i.workspace_id = workspace and i.kind = split_part(p.row_key, ' ', 1)
    and i.value = substr(p.row_key, length(split_part(p.row_key, ' ', 1)) + 2) and i.contact_id = undone.contact_id;
  update contact_identities i set contact_id = n.contact_id
  from jsonb_to_recordset(named) as n (kind text, value text, contact_id uuid)
  where i.workspace_id = workspace and i.kind = n.kind and i.value = n.value and i.contact_id = undone.contact_id
    and n.contact_id = any (undone.merged_ids);

  update messages m set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'message'
    and m.workspace_id = workspace and m.message_id = p.row_key::uuid and m.contact_id = undone.contact_id;
  update messages m set contact_id = w.contact_id
  from jsonb_to_recordset(writers) as w (identities jsonb, contact_id uuid)
  where m.workspace_id = workspace and m.contact_id = undone.contact_id and m.direction = 'inbound'
    and m.details->'sender'->'identities' = w.identities and w.contact_id = any (undone.merged_ids);
  update messages m set contact_id = i.contact_id from contact_identities i
  where m.workspace_id = workspace and m.contact_id = undone.contact_id and m.direction = 'outbound'
    and i.workspace_id = workspace and i.kind = m.details->'to'->>'kind' and i.value = m.details->'to'->>'value'
    and i.contact_id = any (undone.merged_ids);
  update waiting_references w set contact_id = m.contact_id from messages m
  where w.workspace_id = workspace and w.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = w.message_id and m.contact_id = any (undone.merged_ids);

  update contact_consents k set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'consent'
    and k.workspace_id = workspace and k.contact_id = undone.contact_id and k.consent_id = p.row_key::uuid;
  update contact_consents k set contact_id = m.contact_id from messages m
  where k.workspace_id = workspace and k.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = k.consent_id and m.contact_id = any (undone.merged_ids);
  update contact_notes n set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'note'
    and n.workspace_id = workspace and n.note_id = p.row_key::uuid and n.contact_id = undone.contact_id;
  update contact_records r set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'record'
    and r.workspace_id = workspace and r.record_id = p.row_key::uuid and r.contact_id = undone.contact_id;
  update contact_suggestions g set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'suggestion'
    and g.workspace_id = workspace and g.suggestion_id = p.row_key::uuid and g.contact_id = undone.contact_id;
  update contact_suggestions g set contact_id = m.contact_id from messages m
  where g.workspace_id = workspace and g.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = g.message_id and m.contact_id = any (undone.merged_ids)
    and not exists (select from contact_suggestions s where s.workspace_id = workspace and s.contact_id = m.contact_id
      and s.field = g.field and s.value = g.value);

  update contacts c set merged_into = m.contact_id from contact_merges m
  where m.workspace_id = workspace and m.contact_id = any (undone.merged_ids) and m.undone_at is null
    and c.workspace_id = workspace and c.contact_id = any (m.gone_ids);
  update contacts c set merged_into = null, deleted_at = null, version = c.version + 1, updated_at = greatest(c.updated_at, now()),
    verified = exists (select from contact_identities i
      where i.workspace_id = workspace and i.contact_id = c.contact_id and i.proof = 'proven')
  where c.workspace_id = workspace and c.contact_id = any (undone.merged_ids);

  with ended as (
    delete from campaign_members m using merge_parts p
    where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'campaign' and p.contact_id <> undone.contact_id
      and m.workspace_id = workspace and m.campaign_id = (p.before->>'campaign_id')::uuid and m.contact_id = undone.contact_id
      and m.added_at = (p.before->>'added_at')::timestamptz
      and not exists (select from merge_parts s where s.workspace_id = workspace and s.merge_id = merge and s.kind = 'campaign'
        and s.row_key = m.campaign_id || ' ' || undone.contact_id)
    returning m.campaign_id)
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace, undone.contact_id, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', p.campaign_id, 'name', p.name), 'after', null)),
    jsonb_build_object('kind', 'merge', 'id', merge)
  from ended e join campaigns p on p.workspace_id = workspace and p.campaign_id = e.campaign_id order by e.campaign_id;
  insert into campaign_members (workspace_id, campaign_id, contact_id, live, reason, cause, added_at)
  select b.workspace_id, b.campaign_id, b.contact_id, true, b.reason, b.cause, b.added_at
  from merge_parts p cross join lateral jsonb_populate_record(null::campaign_members, p.before) as b
  join campaigns c on c.workspace_id = workspace and c.campaign_id = b.campaign_id
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'campaign' and p.contact_id <> undone.contact_id
    and (c.purpose is null or consents_to(workspace, b.contact_id, c.purpose))
  order by b.campaign_id, b.contact_id on conflict do nothing;

  update contact_activity a set last_activity_at = greatest(
    case when a.contact_id = undone.contact_id then undone.survivor_active_at else a.last_activity_at end,
    (select m.sent_at from messages m where m.workspace_id = workspace and m.contact_id = a.contact_id and m.direction = 'inbound'
      and coalesce(m.kind, '') <> all (silent) order by m.sent_at desc, m.kafka_offset desc limit 1))
  where a.workspace_id = workspace and a.contact_id = any (undone.contact_id || undone.merged_ids);

  delete from duplicate_pairs p using merge_parts b
  where b.workspace_id = workspace and b.merge_id = merge and b.kind = 'pair' and p.workspace_id = workspace
    and p.pair_id = (b.before->>'pair_id')::uuid;
  insert into duplicate_pairs
  select b.* from merge_parts p cross join lateral jsonb_populate_record(null::duplicate_pairs, p.before) as b
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'pair' order by b.older_contact_id, b.newer_contact_id
  on conflict do nothing;
  insert into duplicate_pairs as p (workspace_id, older_contact_id, newer_contact_id, reason, dismissed_at, dismissed_by)
  select workspace, least(undone.contact_id, one), greatest(undone.contact_id, one), 'they were merged and parted again', now(), who
  from unnest(undone.merged_ids) as one where not exists (select from duplicate_pairs o where o.workspace_id = workspace
    and o.older_contact_id = greatest(undone.contact_id, one) and o.newer_contact_id = least(undone.contact_id, one))
  on conflict (workspace_id, older_contact_id, newer_contact_id) do nothing;
  update duplicate_pairs p set dismissed_at = coalesce(p.dismissed_at, now()), dismissed_by = coalesce(p.dismissed_by, who)
  where p.workspace_id = workspace and (p.older_contact_id = undone.contact_id and p.newer_contact_id = any (undone.merged_ids)
    or p.newer_contact_id = undone.contact_id and p.older_contact_id = any (undone.merged_ids));
  delete from merge_parts p where p.workspace_id = workspace and p.merge_id = merge;
  return true;
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unpublished_inboxes()
 RETURNS SETOF inboxes
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select * from inboxes where published_version < version order by inbox_id limit 1000 $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unpublished_jobs(at_most integer)
 RETURNS SETOF jobs
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select * from jobs where published_version < version
    and (published_at is null or published_at <= now() - interval '1 second' or ended_at is not null)
  order by job_id limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unreferenced_files(workspace uuid, contents bytea[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(encode(g.sha256, 'hex')), '{}') from (select distinct unnest(contents) as sha256) g
  where workspace = any (current_workspaces()) and not exists (
    select from referenced_files(array[workspace], array[g.sha256])) $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unrelayed_messages(at_most integer)
 RETURNS SETOF messages
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select * from messages where not relayed order by message_id limit at_most $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.unvouch_merge(workspace uuid, merge uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  update contact_identities i set proof = 'claimed' from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'identity' and p.before->>'proof' = 'claimed'
    and i.workspace_id = workspace and i.kind = split_part(p.row_key, ' ', 1)
    and i.value = substr(p.row_key, length(split_part(p.row_key, ' ', 1)) + 2) and i.proof = 'vouched';
end $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.workspace_mark(workspace uuid)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select encode(substring(uuid_send(workspace) from 14 for 3), 'base64') $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.workspaces_with_deliveries()
 RETURNS TABLE(workspace_id uuid, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive heads as (
    (select l.workspace_id, l.webhook_id, l.next_at from webhook_lanes l
      order by l.workspace_id, l.webhook_id, l.next_at limit 1)
    union all
    select n.workspace_id, n.webhook_id, n.next_at from heads h cross join lateral (
      select l.workspace_id, l.webhook_id, l.next_at from webhook_lanes l
      where (l.workspace_id, l.webhook_id) > (h.workspace_id, h.webhook_id)
      order by l.workspace_id, l.webhook_id, l.next_at limit 1) as n
  )
  select h.workspace_id, min(h.next_at) from heads h left join webhooks w using (workspace_id, webhook_id)
  where h.next_at <= now() and (w.resume_at is null or w.resume_at <= now() or not w.enabled)
  group by h.workspace_id $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.workspaces_with_system_tag_triggers()
 RETURNS TABLE(workspace_id uuid, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive waiting as (
    (select t.workspace_id, t.at from system_tag_triggers t order by t.workspace_id, t.trigger_id limit 1)
    union all
    select n.workspace_id, n.at from waiting w cross join lateral (
      select t.workspace_id, t.at from system_tag_triggers t where t.workspace_id > w.workspace_id
      order by t.workspace_id, t.trigger_id limit 1) as n
  )
  select workspace_id, at from waiting $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.workspaces_with_triggers()
 RETURNS TABLE(workspace_id uuid, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive waiting as (
    (select t.workspace_id, t.at from rule_triggers t order by t.workspace_id, t.trigger_id limit 1)
    union all
    select n.workspace_id, n.at from waiting w cross join lateral (
      select t.workspace_id, t.at from rule_triggers t where t.workspace_id > w.workspace_id
      order by t.workspace_id, t.trigger_id limit 1) as n
  )
  select workspace_id, at from waiting $function$
;
-- owner: doorbell_owner
CREATE OR REPLACE FUNCTION public.workspaces_with_unjudged_pairs()
 RETURNS TABLE(workspace_id uuid, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.workspace_id, greatest(r.at, p.created_at) from (
    select m.workspace_id, max(m.revision) as revision, max(m.updated_at) as at from merge_rules m where m.enabled group by 1
  ) r cross join lateral (
    select d.created_at from duplicate_pairs d where d.workspace_id = r.workspace_id and d.dismissed_at is null
      and coalesce(d.judged_revision, 0) < r.revision order by coalesce(d.judged_revision, 0), d.pair_id limit 1
  ) p $function$
;
-- owner: doorbell_owner

-- Triggers
CREATE TRIGGER count_members_changed AFTER UPDATE ON public.campaign_members REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_campaign_members();
CREATE TRIGGER count_members_gone AFTER DELETE ON public.campaign_members REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_campaign_members();
CREATE TRIGGER count_members_made AFTER INSERT ON public.campaign_members REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_campaign_members();
CREATE TRIGGER keep_version BEFORE UPDATE OF name, purpose, archived_at ON public.campaigns FOR EACH ROW EXECUTE FUNCTION keep_version('campaign_id', 'name', 'purpose', 'archived_at');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.campaigns FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('campaign', 'campaign_id', 'name', 'purpose', 'archived_at');
CREATE TRIGGER leave_campaigns_of_withdrawn AFTER INSERT ON public.contact_consents REFERENCING NEW TABLE AS withdrawn FOR EACH STATEMENT EXECUTE FUNCTION leave_campaigns_of_withdrawn();
CREATE TRIGGER note_consents_for_tags AFTER INSERT ON public.contact_consents REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_consents_for_tags();
CREATE TRIGGER keep_verified_in_step BEFORE INSERT OR UPDATE ON public.contact_identities FOR EACH ROW WHEN ((new.verified <> (new.proof = 'proven'::text))) EXECUTE FUNCTION keep_verified_in_step();
CREATE TRIGGER forget_parts_of_merged AFTER UPDATE OF undone_at ON public.contact_merges FOR EACH ROW EXECUTE FUNCTION forget_parts_of_merged();
CREATE TRIGGER keep_version BEFORE UPDATE OF text, deleted_at ON public.contact_notes FOR EACH ROW EXECUTE FUNCTION keep_version('note_id', 'text', 'deleted_at');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.contact_notes FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('note', 'note_id', '-text', 'deleted_at');
CREATE TRIGGER keep_version BEFORE UPDATE OF title, at, status, url, data ON public.contact_records FOR EACH ROW EXECUTE FUNCTION keep_version('record_id', 'title', 'at', 'status', 'url', 'data');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.contact_records FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('record_id');
CREATE TRIGGER derive_from_changed AFTER UPDATE ON public.contacts REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_changed_contacts();
CREATE TRIGGER derive_from_inserted AFTER INSERT ON public.contacts REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION derive_from_new_contacts();
CREATE TRIGGER follow_contact_in_campaigns AFTER UPDATE OF deleted_at, merged_into ON public.contacts FOR EACH ROW WHEN ((((new.deleted_at IS NULL) <> (old.deleted_at IS NULL)) OR (new.merged_into IS DISTINCT FROM old.merged_into))) EXECUTE FUNCTION follow_contact_in_campaigns();
CREATE TRIGGER keep_creation_of_contact AFTER UPDATE OF created_at ON public.contacts FOR EACH ROW WHEN ((new.created_at IS DISTINCT FROM old.created_at)) EXECUTE FUNCTION keep_creation_of_contact();
CREATE TRIGGER keep_tags_of_changed BEFORE UPDATE OF tags, tag_ids ON public.contacts FOR EACH ROW WHEN (((new.tags IS DISTINCT FROM old.tags) OR (new.tag_ids IS DISTINCT FROM old.tag_ids))) EXECUTE FUNCTION keep_tags_in_step();
CREATE TRIGGER keep_tags_of_new BEFORE INSERT ON public.contacts FOR EACH ROW WHEN (((new.tags <> '{}'::text[]) OR (new.tag_ids <> '{}'::uuid[]))) EXECUTE FUNCTION keep_tags_in_step();
CREATE TRIGGER keep_version BEFORE UPDATE OF label, options, recognised, archived_at ON public.custom_fields FOR EACH ROW EXECUTE FUNCTION keep_version('field_id', 'label', 'options', 'recognised', 'archived_at');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.custom_fields FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('custom_field', 'field_id', 'key', 'label', 'type', 'options', 'recognised', 'archived_at');
CREATE TRIGGER take_creation_of_contact BEFORE INSERT ON public.custom_values FOR EACH ROW WHEN ((new.created_at IS NULL)) EXECUTE FUNCTION take_creation_of_contact();
CREATE TRIGGER log_object AFTER UPDATE OF status ON public.dead_letters FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('dead_letter', 'dead_letter_id', 'status');
CREATE TRIGGER keep_version BEFORE UPDATE OF days, exempt ON public.file_retention FOR EACH ROW EXECUTE FUNCTION keep_version('', 'days', 'exempt');
CREATE TRIGGER keep_version BEFORE UPDATE OF columns ON public.imports FOR EACH ROW EXECUTE FUNCTION keep_version('import_id', 'columns');
CREATE TRIGGER log_object AFTER INSERT OR UPDATE ON public.imports FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('import', 'import_id', '-columns', 'policy', 'job_id');
CREATE TRIGGER keep_version BEFORE UPDATE OF version ON public.inboxes FOR EACH ROW EXECUTE FUNCTION keep_version('inbox_id');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.inboxes FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('inbox', 'inbox_id', 'channel', 'driver', 'name', 'settings', '-sealed_credentials', 'paused', 'quiet_alarm_after_days', 'removed_at');
CREATE TRIGGER log_object AFTER INSERT OR UPDATE OF state ON public.jobs FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('job', 'job_id', 'kind', 'state');
CREATE TRIGGER keep_version BEFORE UPDATE OF name, role ON public.memberships FOR EACH ROW EXECUTE FUNCTION keep_version('user_id', 'name', 'role');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.memberships FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('user_id');
CREATE TRIGGER keep_version BEFORE UPDATE OF name, reasons, min_score, across_proofs, max_merges_per_hour, enabled ON public.merge_rules FOR EACH ROW EXECUTE FUNCTION keep_version('merge_rule_id', 'name', 'reasons', 'min_score', 'across_proofs', 'max_merges_per_hour', 'enabled');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.merge_rules FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('merge_rule_id');
CREATE TRIGGER keep_external_id AFTER INSERT OR UPDATE OF external_id ON public.messages FOR EACH ROW WHEN ((new.external_id IS NOT NULL)) EXECUTE FUNCTION keep_external_id();
CREATE TRIGGER log_message_status AFTER UPDATE OF status, reason ON public.messages FOR EACH ROW WHEN (((new.contact_id IS NOT NULL) AND ((old.status IS DISTINCT FROM new.status) OR (old.reason IS DISTINCT FROM new.reason)))) EXECUTE FUNCTION log_message_status();
CREATE TRIGGER note_delivery_for_tags AFTER UPDATE OF status ON public.messages FOR EACH ROW WHEN (((new.direction = 'outbound'::text) AND (new.contact_id IS NOT NULL) AND (new.status IS DISTINCT FROM old.status) AND (new.status = ANY (ARRAY['failed'::text, 'delivered'::text, 'read'::text])))) EXECUTE FUNCTION note_delivery_for_tags();
CREATE TRIGGER note_in_conversations AFTER INSERT ON public.messages REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_messages_in_conversations();
CREATE TRIGGER renew_conversation_of_failed AFTER UPDATE OF status ON public.messages FOR EACH ROW WHEN (((new.contact_id IS NOT NULL) AND (new.direction = 'outbound'::text) AND ((new.status = 'failed'::text) <> (old.status = 'failed'::text)))) EXECUTE FUNCTION renew_conversation_of_failed();
CREATE TRIGGER renew_conversations_of_gone AFTER DELETE ON public.messages REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION renew_conversations_of_gone();
CREATE TRIGGER keep_version BEFORE UPDATE OF out_words, in_words, confirmation ON public.opt_out_words FOR EACH ROW EXECUTE FUNCTION keep_version('', 'out_words', 'in_words', 'confirmation');
CREATE TRIGGER keep_version BEFORE UPDATE OF label, schema ON public.record_kinds FOR EACH ROW EXECUTE FUNCTION keep_version('record_kind_id', 'label', 'schema');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.record_kinds FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('record_kind_id');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.record_kinds FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('record_kind', 'record_kind_id', 'kind', 'label', 'schema');
CREATE TRIGGER keep_version BEFORE UPDATE OF name, place, on_events, filter, actions, enabled, max_contacts_per_hour ON public.rules FOR EACH ROW EXECUTE FUNCTION keep_version('rule_id', 'name', 'place', 'on_events', 'filter', 'actions', 'enabled', 'max_contacts_per_hour');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.rules FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('rule_id');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.rules FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('rule', 'rule_id', 'name', 'place', 'on_events', 'filter', 'actions', 'enabled', 'max_contacts_per_hour');
CREATE TRIGGER keep_version BEFORE UPDATE OF name, filter, search ON public.segments FOR EACH ROW EXECUTE FUNCTION keep_version('segment_id', 'name', 'filter', 'search');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.segments FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('segment_id');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.segments FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('segment', 'segment_id', 'name', 'filter', 'search');
CREATE TRIGGER take_creation_of_contact BEFORE INSERT ON public.tagged_contacts FOR EACH ROW WHEN ((new.created_at IS NULL)) EXECUTE FUNCTION take_creation_of_contact();
CREATE TRIGGER keep_version BEFORE UPDATE OF name, kind, color, merged_into ON public.tags FOR EACH ROW EXECUTE FUNCTION keep_version('tag_id', 'name', 'kind', 'color', 'merged_into');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.tags FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('tag_id');
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.tags FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('tag', 'tag_id', 'name', 'kind', 'color', 'merged_into');
CREATE TRIGGER recount_segments AFTER UPDATE OF merged_into ON public.tags FOR EACH ROW WHEN (((new.merged_into IS NOT NULL) AND (new.merged_into IS DISTINCT FROM old.merged_into))) EXECUTE FUNCTION recount_segments_of_merged_tag();
CREATE TRIGGER log_object AFTER INSERT OR DELETE OR UPDATE ON public.uploads FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('upload', 'upload_id', 'content_type', 'size');
CREATE TRIGGER log_object AFTER INSERT OR UPDATE OF state ON public.webhook_deliveries FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('webhook_delivery', 'delivery_id', 'origin', 'state');
CREATE TRIGGER keep_version BEFORE UPDATE OF url, events, filter, enabled ON public.webhooks FOR EACH ROW EXECUTE FUNCTION keep_version('webhook_id', 'url', 'events', 'filter', 'enabled');
CREATE TRIGGER keep_version_of_deleted BEFORE DELETE ON public.webhooks FOR EACH ROW WHEN ((current_setting('doorbell.expected'::text, true) <> ''::text)) EXECUTE FUNCTION keep_version('webhook_id');
CREATE TRIGGER keep_version BEFORE UPDATE OF name, default_country, default_language ON public.workspaces FOR EACH ROW EXECUTE FUNCTION keep_version('workspace_id', 'name', 'default_country', 'default_language');
CREATE TRIGGER log_object AFTER UPDATE OF name, default_country, default_language ON public.workspaces FOR EACH ROW WHEN ((current_setting('doorbell.caller'::text, true) <> ''::text)) EXECUTE FUNCTION log_object('workspace', 'workspace_id', 'name', 'default_country', 'default_language');

-- Policies
create policy workspace on api_keys as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on audit_log as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on campaign_counts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on campaign_members as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on campaigns as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on consumer_places as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_activity as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_changes as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_consents as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_counts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_identities as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_match_keys as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_merges as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_notes as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_records as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_search as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_suggestions as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contact_tags as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on contacts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on conversations as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on custom_fields as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on custom_values as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on dead_letter_shares as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on dead_letters as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on duplicate_pairs as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on ended_member_sets as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on erasure_marks as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on erasure_salts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on erasures as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on export_parts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on file_retention as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on file_sweeps as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on file_use as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on gap_searches as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on idempotency_keys as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on import_addresses as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on import_effects as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on import_mappings as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on import_rows as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on imports as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on inbox_activity as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on inbox_claims as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on inbox_lessons as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on inbox_states as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on inboxes as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on job_turns as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on jobs as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on mail_domains as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on memberships as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on merge_parts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on merge_rules as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on message_external_ids as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on message_files as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on message_receipts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on messages as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on openid_accounts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on opt_out_words as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on recognitions as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on record_kinds as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on relay_positions as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on rule_triggers as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on rules as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on segment_members as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on segments as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on sign_in_attempts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on system_tag_triggers as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on system_tags as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on tag_counts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on tagged_contacts as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on tags as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on uploads as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on user_second_factors as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on user_sessions as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on user_tokens as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on users as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on waiting_references as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on webhook_deliveries as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on webhook_lanes as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on webhooks as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));
create policy workspace on workspaces as permissive for all to public using ((workspace_id = ANY (( SELECT current_workspaces() AS current_workspaces)::uuid[])));

-- Rights
grant insert, select, update on api_keys to doorbell_gateway;
grant insert, select on audit_log to doorbell_gateway;
grant insert, select on audit_log to doorbell_worker;
grant select on campaign_counts to doorbell_gateway;
grant select on campaign_counts to doorbell_worker;
grant select on campaign_members to doorbell_contacts;
grant delete, insert, select on campaign_members to doorbell_gateway;
grant delete, insert, select on campaign_members to doorbell_worker;
grant insert, select, update on campaigns to doorbell_gateway;
grant select, update on campaigns to doorbell_worker;
grant insert, select, update on consumer_places to doorbell_contacts;
grant insert, select, update on contact_activity to doorbell_contacts;
grant insert, select, update on contact_activity to doorbell_gateway;
grant select on contact_activity to doorbell_worker;
grant insert, select on contact_changes to doorbell_contacts;
grant insert, select on contact_changes to doorbell_gateway;
grant insert, select on contact_changes to doorbell_worker;
grant usage on contact_changes_seq_seq to doorbell_contacts;
grant usage on contact_changes_seq_seq to doorbell_gateway;
grant insert, select on contact_consents to doorbell_contacts;
grant insert, select on contact_consents to doorbell_gateway;
grant select on contact_consents to doorbell_worker;
grant select on contact_counts to doorbell_contacts;
grant select on contact_counts to doorbell_gateway;
grant select on contact_counts to doorbell_worker;
grant delete, insert, select, update on contact_identities to doorbell_contacts;
grant delete, insert, select, update on contact_identities to doorbell_gateway;
grant delete, insert, select, update on contact_identities to doorbell_worker;
grant delete, insert, select on contact_match_keys to doorbell_worker;
grant select on contact_merges to doorbell_contacts;
grant select on contact_merges to doorbell_gateway;
grant select on contact_merges to doorbell_worker;
grant insert, select, update on contact_notes to doorbell_gateway;
grant select on contact_records to doorbell_contacts;
grant delete, insert, select, update on contact_records to doorbell_gateway;
grant select on contact_records to doorbell_worker;
grant select on contact_search to doorbell_contacts;
grant select on contact_search to doorbell_gateway;
grant select on contact_search to doorbell_worker;
grant insert, select, update on contact_suggestions to doorbell_contacts;
grant insert, select, update on contact_suggestions to doorbell_gateway;
grant select on contact_suggestions to doorbell_worker;
grant select on contact_tags to doorbell_contacts;
grant select on contact_tags to doorbell_gateway;
grant select on contact_tags to doorbell_worker;
grant insert, select, update on contacts to doorbell_contacts;
grant insert, select, update on contacts to doorbell_gateway;
grant insert, select, update on contacts to doorbell_worker;
grant select on conversations to doorbell_contacts;
grant insert, select, update on conversations to doorbell_gateway;
grant select on conversations to doorbell_worker;
grant select on custom_fields to doorbell_contacts;
grant insert, select, update on custom_fields to doorbell_gateway;
grant select on custom_fields to doorbell_worker;
grant select on custom_values to doorbell_contacts;
grant select on custom_values to doorbell_gateway;
grant select on custom_values to doorbell_worker;
grant insert, select, update on dead_letter_shares to doorbell_contacts;
grant insert, select, update on dead_letters to doorbell_contacts;
grant insert, select, update on dead_letters to doorbell_gateway;
grant insert, select, update on duplicate_pairs to doorbell_contacts;
grant insert, select, update on duplicate_pairs to doorbell_gateway;
grant delete, insert, select, update on duplicate_pairs to doorbell_worker;
grant insert on ended_member_sets to doorbell_gateway;
grant insert, select on erasure_marks to doorbell_contacts;
grant select on erasure_salts to doorbell_contacts;
grant select on erasures to doorbell_gateway;
grant select on erasures to doorbell_worker;
grant select on export_parts to doorbell_contacts;
grant select on export_parts to doorbell_gateway;
grant delete, insert, select, update on export_parts to doorbell_worker;
grant select on file_retention to doorbell_contacts;
grant insert, select, update on file_retention to doorbell_gateway;
grant select on file_retention to doorbell_worker;
grant select, update on file_sweeps to doorbell_contacts;
grant insert, select, update on file_use to doorbell_contacts;
grant insert, select, update on file_use to doorbell_gateway;
grant insert, select, update on file_use to doorbell_worker;
grant execute on function are_files_full(uuid) to doorbell_contacts;
grant execute on function audit_user(uuid,text,jsonb,jsonb) to doorbell_gateway;
grant execute on function begin_erasure(uuid,uuid) to doorbell_worker;
grant execute on function begin_erasure_of(uuid,uuid,timestamp with time zone) to doorbell_worker;
grant execute on function begin_erasure_of_deleted(uuid,uuid) to doorbell_worker;
grant execute on function changes_between(pg_snapshot,pg_snapshot,bigint,integer) to doorbell_contacts;
grant execute on function changes_between(pg_snapshot,pg_snapshot,bigint,integer) to doorbell_worker;
grant execute on function changes_of_span(pg_snapshot,pg_snapshot,bigint,bigint,xid8,xid8,integer) to doorbell_contacts;
grant execute on function changes_of_span(pg_snapshot,pg_snapshot,bigint,bigint,xid8,xid8,integer) to doorbell_worker;
grant execute on function changes_of_span(pg_snapshot,pg_snapshot,bigint,bigint,xid8,xid8,integer,bigint) to doorbell_gateway;
grant execute on function changes_of_workspaces(pg_snapshot,pg_snapshot,bigint,integer,bigint) to doorbell_gateway;
grant execute on function claim_account(text,text,uuid) to doorbell_gateway;
grant execute on function claim_domain(text) to doorbell_gateway;
grant execute on function claim_job(text[],uuid,interval) to doorbell_worker;
grant execute on function consents_to(uuid,uuid,text) to doorbell_gateway;
grant execute on function consents_to(uuid,uuid,text) to doorbell_worker;
grant execute on function count_older(uuid,text,integer) to doorbell_worker;
grant execute on function count_search_matches(jsonb,integer) to doorbell_gateway;
grant execute on function count_search_matches(text[],text[],integer) to doorbell_gateway;
grant execute on function current_slot() to doorbell_contacts;
grant execute on function current_slot() to doorbell_gateway;
grant execute on function current_slot() to doorbell_worker;
grant execute on function current_workspaces() to doorbell_contacts;
grant execute on function current_workspaces() to doorbell_gateway;
grant execute on function current_workspaces() to doorbell_worker;
grant execute on function dead_letters_standing() to doorbell_contacts;
grant execute on function due_segment() to doorbell_worker;
grant execute on function end_erasure(uuid,uuid,jsonb) to doorbell_worker;
grant execute on function end_jobs(interval) to doorbell_worker;
grant execute on function end_tag(uuid,uuid,uuid) to doorbell_gateway;
grant execute on function end_tag(uuid,uuid,uuid) to doorbell_worker;
grant execute on function erase_changes(uuid,uuid,integer) to doorbell_worker;
grant execute on function erase_copies(uuid,uuid) to doorbell_worker;
grant execute on function erase_imports(uuid,uuid,jsonb,integer) to doorbell_worker;
grant execute on function erase_junk(uuid,uuid,jsonb,integer) to doorbell_worker;
grant execute on function erase_letters(uuid,uuid,jsonb,integer) to doorbell_worker;
grant execute on function erase_messages(uuid,uuid,integer) to doorbell_worker;
grant execute on function erase_rows(uuid,uuid) to doorbell_worker;
grant execute on function erasure_mark(bytea,text) to doorbell_contacts;
grant execute on function estimate_search_matches(jsonb) to doorbell_gateway;
grant execute on function estimate_search_matches(text[],text[]) to doorbell_gateway;
grant execute on function events_between(pg_snapshot,pg_snapshot,bigint,integer) to doorbell_worker;
grant execute on function events_of_span(pg_snapshot,pg_snapshot,bigint,bigint,xid8,xid8,integer) to doorbell_worker;
grant execute on function events_of_span(pg_snapshot,pg_snapshot,bigint,bigint,xid8,xid8,integer,bigint) to doorbell_gateway;
grant execute on function events_of_workspaces(pg_snapshot,pg_snapshot,bigint,integer,bigint) to doorbell_gateway;
grant execute on function expire_audit(uuid,integer) to doorbell_worker;
grant execute on function expire_change_values(uuid,jsonb,integer) to doorbell_worker;
grant execute on function expire_files(integer) to doorbell_contacts;
grant execute on function expire_letters(uuid,integer) to doorbell_worker;
grant execute on function expire_messages(uuid,jsonb,integer) to doorbell_worker;
grant execute on function file_totals() to doorbell_contacts;
grant execute on function fold_echo(uuid,uuid,text,uuid,uuid) to doorbell_contacts;
grant execute on function folded(text) to doorbell_contacts;
grant execute on function folded(text) to doorbell_gateway;
grant execute on function folded(text) to doorbell_worker;
grant execute on function folded(text[]) to doorbell_contacts;
grant execute on function folded(text[]) to doorbell_gateway;
grant execute on function folded(text[]) to doorbell_worker;
grant execute on function forget_dead_letters(interval) to doorbell_contacts;
grant execute on function forget_empty_counts() to doorbell_contacts;
grant execute on function forget_ended_members(integer) to doorbell_worker;
grant execute on function forget_exports(integer) to doorbell_worker;
grant execute on function forget_idempotency_keys(interval) to doorbell_contacts;
grant execute on function forget_imports(integer) to doorbell_worker;
grant execute on function forget_lone_user(uuid) to doorbell_gateway;
grant execute on function forget_message_receipts(interval) to doorbell_contacts;
grant execute on function forget_uploads(integer) to doorbell_contacts;
grant execute on function forget_waiting_references(interval) to doorbell_contacts;
grant execute on function forget_webhook_deliveries(interval,integer) to doorbell_worker;
grant execute on function has_followed(text) to doorbell_gateway;
grant execute on function hold_for_merge(uuid,uuid[]) to doorbell_gateway;
grant execute on function hold_for_merge(uuid,uuid[]) to doorbell_worker;
grant execute on function is_followed(text,uuid) to doorbell_worker;
grant execute on function job_totals() to doorbell_worker;
grant execute on function join_conversations(uuid,uuid,uuid[]) to doorbell_gateway;
grant execute on function join_conversations(uuid,uuid,uuid[]) to doorbell_worker;
grant execute on function lessons_of_inbox(uuid,uuid) to doorbell_contacts;
grant execute on function make_partitions() to doorbell_contacts;
grant execute on function make_retention_jobs() to doorbell_worker;
grant execute on function mark_inbox_published(uuid,uuid,integer) to doorbell_contacts;
grant execute on function mark_job_published(uuid,uuid,integer) to doorbell_contacts;
grant execute on function mark_messages_relayed(uuid[],uuid[]) to doorbell_contacts;
grant execute on function memberships_of(uuid) to doorbell_gateway;
grant execute on function merge_contacts(uuid,uuid,uuid[],uuid,jsonb,jsonb,jsonb) to doorbell_gateway;
grant execute on function merge_contacts(uuid,uuid,uuid[],uuid,jsonb,jsonb,jsonb) to doorbell_worker;
grant execute on function message_event_cause(messages) to doorbell_worker;
grant execute on function message_event_kind(messages) to doorbell_worker;
grant execute on function message_of_event(messages) to doorbell_worker;
grant execute on function newest_heard(uuid,uuid,integer) to doorbell_contacts;
grant execute on function note_full_workspaces() to doorbell_contacts;
grant execute on function owns_domain(text) to doorbell_gateway;
grant execute on function partitions_until() to doorbell_contacts;
grant execute on function referenced_files(uuid[],bytea[]) to doorbell_contacts;
grant execute on function referenced_files_after(uuid,bytea,integer) to doorbell_contacts;
grant execute on function release_account(uuid) to doorbell_gateway;
grant execute on function renew_conversations_of(uuid,uuid[]) to doorbell_contacts;
grant execute on function renew_conversations_of(uuid,uuid[]) to doorbell_gateway;
grant execute on function renew_conversations_of(uuid,uuid[]) to doorbell_worker;
grant execute on function search_body(text,text,text,text,text) to doorbell_contacts;
grant execute on function search_body(text,text,text,text,text) to doorbell_gateway;
grant execute on function search_body(text,text,text,text,text) to doorbell_worker;
grant execute on function search_contacts(jsonb,integer) to doorbell_gateway;
grant execute on function search_contacts(jsonb,integer) to doorbell_worker;
grant execute on function search_contacts(text[],text[],integer) to doorbell_gateway;
grant execute on function search_pattern(text) to doorbell_contacts;
grant execute on function search_pattern(text) to doorbell_gateway;
grant execute on function search_pattern(text) to doorbell_worker;
grant execute on function search_tree(text[],text[]) to doorbell_gateway;
grant execute on function searchable(text) to doorbell_contacts;
grant execute on function searchable(text) to doorbell_gateway;
grant execute on function searchable(text) to doorbell_worker;
grant execute on function searchable(text) to public;
grant execute on function spans_of_changes(pg_snapshot,pg_snapshot,bigint,bigint) to doorbell_contacts;
grant execute on function spans_of_changes(pg_snapshot,pg_snapshot,bigint,bigint) to doorbell_gateway;
grant execute on function spans_of_changes(pg_snapshot,pg_snapshot,bigint,bigint) to doorbell_worker;
grant execute on function spans_of_events(pg_snapshot,pg_snapshot,bigint,bigint) to doorbell_gateway;
grant execute on function spans_of_events(pg_snapshot,pg_snapshot,bigint,bigint) to doorbell_worker;
grant execute on function take_deleted_contacts(uuid,integer) to doorbell_worker;
grant execute on function take_due_files(integer) to doorbell_contacts;
grant execute on function take_idle_contacts(uuid,uuid[],timestamp with time zone,boolean,integer) to doorbell_worker;
grant execute on function take_number(uuid,text) to doorbell_contacts;
grant execute on function time_of_id(uuid) to doorbell_contacts;
grant execute on function unmerge_contacts(uuid,uuid,jsonb,jsonb,jsonb,text[]) to doorbell_gateway;
grant execute on function unmerge_contacts(uuid,uuid,jsonb,jsonb,jsonb,text[]) to doorbell_worker;
grant execute on function unpublished_inboxes() to doorbell_contacts;
grant execute on function unpublished_jobs(integer) to doorbell_contacts;
grant execute on function unreferenced_files(uuid,bytea[]) to doorbell_worker;
grant execute on function unrelayed_messages(integer) to doorbell_contacts;
grant execute on function unvouch_merge(uuid,uuid) to doorbell_worker;
grant execute on function workspaces_with_deliveries() to doorbell_worker;
grant execute on function workspaces_with_system_tag_triggers() to doorbell_worker;
grant execute on function workspaces_with_triggers() to doorbell_worker;
grant execute on function workspaces_with_unjudged_pairs() to doorbell_worker;
grant select, update on gap_searches to doorbell_contacts;
grant delete, insert, select, update on idempotency_keys to doorbell_gateway;
grant delete, insert, select, update on import_addresses to doorbell_worker;
grant select on import_effects to doorbell_gateway;
grant delete, insert, select on import_effects to doorbell_worker;
grant insert, select, update on import_mappings to doorbell_gateway;
grant select on import_rows to doorbell_gateway;
grant delete, insert, select on import_rows to doorbell_worker;
grant select on imports to doorbell_contacts;
grant insert, select, update on imports to doorbell_gateway;
grant select, update on imports to doorbell_worker;
grant insert, select, update on inbox_activity to doorbell_contacts;
grant select on inbox_activity to doorbell_gateway;
grant insert, select, update on inbox_lessons to doorbell_contacts;
grant insert, select on inbox_lessons to doorbell_gateway;
grant insert, select, update on inbox_states to doorbell_contacts;
grant select on inbox_states to doorbell_gateway;
grant select on inboxes to doorbell_contacts;
grant insert, select, update on inboxes to doorbell_gateway;
grant insert, select, update on jobs to doorbell_gateway;
grant select, update on jobs to doorbell_worker;
grant delete, insert, select, update on memberships to doorbell_gateway;
grant select on merge_parts to doorbell_gateway;
grant select on merge_parts to doorbell_worker;
grant delete, insert, select, update on merge_rules to doorbell_gateway;
grant select, update on merge_rules to doorbell_worker;
grant select on message_external_ids to doorbell_contacts;
grant delete, insert, select, update on message_files to doorbell_contacts;
grant insert, select on message_files to doorbell_gateway;
grant select on message_files to doorbell_worker;
grant delete, insert, select on message_receipts to doorbell_contacts;
grant select on message_receipts to doorbell_gateway;
grant insert, select on messages to doorbell_contacts;
grant insert, select on messages to doorbell_gateway;
grant select on messages to doorbell_worker;
grant insert, select on openid_accounts to doorbell_gateway;
grant select on opt_out_words to doorbell_contacts;
grant insert, select, update on opt_out_words to doorbell_gateway;
grant insert, select on recognitions to doorbell_gateway;
grant select on recognitions to doorbell_worker;
grant delete, insert, select, update on record_kinds to doorbell_gateway;
grant select, update on relay_positions to doorbell_contacts;
grant select, update on relay_positions to doorbell_worker;
grant insert on rule_triggers to doorbell_contacts;
grant delete, insert, select on rule_triggers to doorbell_worker;
grant delete, insert, select, update on rules to doorbell_gateway;
grant select, update on rules to doorbell_worker;
grant delete, insert, select on segment_members to doorbell_worker;
grant delete, insert, select, update on segments to doorbell_gateway;
grant select, update on segments to doorbell_worker;
grant delete, insert, select, update on sign_in_attempts to doorbell_gateway;
grant insert on system_tag_triggers to doorbell_contacts;
grant delete, insert, select on system_tag_triggers to doorbell_worker;
grant select on system_tags to doorbell_contacts;
grant select on system_tags to doorbell_gateway;
grant insert, select on system_tags to doorbell_worker;
grant select on tag_counts to doorbell_contacts;
grant select on tag_counts to doorbell_gateway;
grant select on tag_counts to doorbell_worker;
grant select on tagged_contacts to doorbell_contacts;
grant select on tagged_contacts to doorbell_gateway;
grant select on tagged_contacts to doorbell_worker;
grant select on tags to doorbell_contacts;
grant insert, select, update on tags to doorbell_gateway;
grant insert, select, update on tags to doorbell_worker;
grant delete, select on uploads to doorbell_contacts;
grant delete, insert, select on uploads to doorbell_gateway;
grant delete, insert, select, update on user_second_factors to doorbell_gateway;
grant delete, insert, select, update on user_sessions to doorbell_gateway;
grant delete, insert, select on user_tokens to doorbell_gateway;
grant insert, select, update on users to doorbell_gateway;
grant delete, insert, select on waiting_references to doorbell_contacts;
grant insert, select, update on webhook_deliveries to doorbell_gateway;
grant insert, select, update on webhook_deliveries to doorbell_worker;
grant insert, select, update on webhook_lanes to doorbell_gateway;
grant delete, insert, select, update on webhook_lanes to doorbell_worker;
grant delete, insert, select, update on webhooks to doorbell_gateway;
grant select, update on webhooks to doorbell_worker;
grant select on workspaces to doorbell_contacts;
grant select on workspaces to doorbell_gateway;
grant select on workspaces to doorbell_worker;

-- Rights on single columns
grant select (workspace_id, api_key_id, revoked_at, role, scopes, expires_at, makers) on api_keys to doorbell_worker;
grant select (workspace_id, contact_id) on contact_notes to doorbell_worker;
grant update (paused, version) on inboxes to doorbell_contacts;
grant select (workspace_id, user_id, role, accepted_at) on memberships to doorbell_worker;
grant select (workspace_id, contact_id, inbox_id, channel, direction, status, details, sent_at, kind) on messages to doorbell_worker;
grant update (status, edit_of, external_id, reason, handed_over_at, about_id) on messages to doorbell_contacts;
grant update (contact_id, flags, details) on messages to doorbell_gateway;
grant select (workspace_id, on_events, enabled) on rules to doorbell_contacts;
grant update (proves_email) on user_tokens to doorbell_gateway;
grant update (name, default_country, default_language) on workspaces to doorbell_gateway;

-- Comments on columns
comment on column api_keys.scopes is 'what is left of the rights of the role; null leaves all';
comment on column api_keys.makers is 'the key that made it last, before it the one that made that: it ends with each of them';
comment on column audit_log.kind is 'one of libs/access/src/audit/audit-kinds.ts, each with its sentence';
comment on column audit_log.actor is 'who did it: kind (user, api_key, operator, stranger) and id';
comment on column audit_log.user_id is 'whom it was done to; null: no user has the address';
comment on column audit_log.details is 'what was and what is, and the client; never a secret';
comment on column audit_log.contact_id is 'whom it was read of; null: of no single contact';
comment on column campaign_members.live is 'false while the contact is deleted';
comment on column campaigns.purpose is 'only contacts that consent to it are members; it never changes';
comment on column consumer_places.cluster is 'the id of the Kafka cluster whose offsets these are';
comment on column contact_activity.text_votes is 'majority vote over the languages of the contact''s texts';
comment on column contact_activity.awaited_until is 'until when a message of the contact may be one that waiting_references names';
comment on column contact_activity.parted_at is 'when identities of it went back to contacts that it had been merged with; null: never';
comment on column contact_consents.channel is 'null: every channel';
comment on column contact_consents.proof is 'messageId, wording, url, ip, doubleOptInAt, as far as each was given';
comment on column contact_counts.slot is 'Kafka partition (ingest) or random negative (gateway), so that writers do not queue';
comment on column contact_identities.verified is 'proof = ''proven'', for the release before; new statements write both';
comment on column contact_identities.blocked_at is 'since when the person behind it refuses what we send; null: does not';
comment on column contact_identities.proof is 'proven: its channel proved the sender; vouched: the workspace wrote it down; claimed: somebody said so';
comment on column contact_identities.proven_at is 'when it was proven first; null: not proven';
comment on column contact_match_keys.key is 'the first 64 bits of a hash: no address and no name stands here';
comment on column contact_merges.contact_id is 'the survivor';
comment on column contact_merges.gone_ids is 'ids that lead to the survivor because of it: merged_ids, and what had been merged into those';
comment on column contact_merges.fields is 'field by field what the survivor was before, and what it is by the merge; empty once it is undone';
comment on column contact_merges.conflicts is 'values that lost, by field, with their contacts; empty once it is undone';
comment on column contact_merges.survivor_active_at is 'lastActivityAt of the survivor before';
comment on column contact_notes.text is 'empty once it is deleted';
comment on column contact_notes.deleted_by is 'the user who deleted it';
comment on column contact_records.external_id is 'its id in the other system: one record of a kind and a contact has it';
comment on column contact_records.at is 'when it happens; null where it has no time';
comment on column contact_search.body is 'folded name, email, phone digits, company and state of a live contact, one a line';
comment on column contact_suggestions.message_id is 'the first message that claimed it';
comment on column contacts.tags is 'the names of tag_ids when they were written, for the release before';
comment on column contacts.assigned_to is 'a user; one who has left the workspace stays until the contact is assigned again';
comment on column contacts.tag_ids is 'its tags, in their order; of a merged tag the former id, of a deleted one an id that means nothing';
comment on column contacts.custom_fields is 'values by the key of their field, also of archived fields';
comment on column contacts.deleted_by_job is 'of a deleted contact: the job that deleted it with many others; of a live one it says nothing';
comment on column conversations.waiting_since is 'when the first message was sent that no answer and no done came after; null: nobody waits';
comment on column conversations.waiting_channel is 'by which channel that message came';
comment on column conversations.answered_seq is 'messages.seq of the last answer through Doorbell that did not fail: it answers what had been stored by then';
comment on column conversations.answered_on_device_at is 'when the business last wrote on its own device: that answers what was sent by then';
comment on column conversations.done_seq is 'of one sequence with messages.seq: a user said then that what had come needs no answer; -1: nobody did';
comment on column conversations.seen_to is 'the last activity of the contact that a user has seen';
comment on column custom_fields.options is 'of select and multiselect: what can be chosen';
comment on column custom_fields.recognised is 'a form may receive it of a returning visitor';
comment on column custom_values.created_at is 'when the contact was made';
comment on column dead_letters.size is 'bytes of the original, of which value has the first 1 MiB, or nothing where the share was used up; null: as value';
comment on column duplicate_pairs.score is 'from 0 to 100 how likely they are one person';
comment on column duplicate_pairs.reasons is 'what speaks for it, in sentences; null: reason alone';
comment on column duplicate_pairs.dismissed_at is 'since when it is settled that they are two people; null: it is open';
comment on column duplicate_pairs.dismissed_by is 'who said so: kind and id';
comment on column duplicate_pairs.judged_revision is 'the newest revision of the rules of merges that left the pair; null: none has judged it as it is';
comment on column erasures.contacts is 'the contact, and those that were merged into it';
comment on column erasures.sought is 'the addresses that are looked for while it is erased; null once it ended';
comment on column erasures.forget_before is 'messages that were sent before it are left out; null: before the erasure. Set where the contact was idle: who wrote meanwhile is heard';
comment on column export_parts.contact_ids is 'contacts of the piece; null: not known, so the erasure of any contact ends the file';
comment on column file_retention.days is 'since the message came or the file was uploaded; null: for ever';
comment on column file_retention.exempt is 'of contacts: the filter of those that are kept, and what it named when it was set; null: none are';
comment on column file_retention.values_since is 'of changeValue: changes before it may have lost their values; never earlier, however long they are kept later';
comment on column file_retention.values_cleared_to is 'of changeValue: no change before it has values';
comment on column file_sweeps.begun_at is 'when a process began the last sweep';
comment on column file_sweeps.ended_at is 'the begun_at of the last sweep that came to its end, which the other columns are of';
comment on column file_sweeps.unreferenced is 'files that nothing refers to, the young ones included';
comment on column file_sweeps.bytes is 'of the unreferenced files';
comment on column file_sweeps.missing is 'files that something refers to and that are not in the store';
comment on column gap_searches.begun_at is 'when somebody took the last search up';
comment on column gap_searches.ended_at is 'the begun_at of the last search that came to its end, which the other columns are of';
comment on column idempotency_keys.status is 'null while the first request is in flight';
comment on column import_rows.line is 'as an editor shows it';
comment on column import_rows.fields is 'of the contact, as the cells say; null where the row is refused';
comment on column import_rows.round is 'rows of one address come one after the other: 1 for the first, 2 for the second; null where the row is refused';
comment on column imports.sha256 is 'of the file; null: it was let go, because a person in it was erased';
comment on column imports.columns is 'name of each column of the file, and the field that it fills; null: none';
comment on column imports.header_hash is 'of the names of the columns: files of one shape have the same';
comment on column imports.job_id is 'the job that reads, writes or undoes it, or was the last one';
comment on column imports.summary is 'counts of the rows as they were judged; null until all are';
comment on column imports.result is 'what became of the rows, counted when all were done';
comment on column imports.undo is 'what the undo did and what it left';
comment on column inbox_activity.slot is 'the Kafka partition that wrote it, so that consumers never wait for each other';
comment on column inbox_lessons.kind is 'speaks_for_others, welcome';
comment on column inbox_lessons.reply_mark is 'whom the From asked to answer first; null for a welcome';
comment on column inbox_lessons.taught_at is 'null until it holds';
comment on column inbox_states.pairing is '{sealedQr, expiresAt}: what pairs a device, sealed like credentials';
comment on column inboxes.sealed_credentials is 'the driver''s credentials as JSON, sealed with SECRETS_KEY for this inbox''s id; never shown, relayed to adapters as it is';
comment on column inboxes.quiet_alarm_after_days is 'days without a message; null: never';
comment on column jobs.needed_right is 'judged when it was made, and again before each batch';
comment on column jobs.principal is 'who made it: kind, id, and the role at that time';
comment on column jobs.worked_ms is 'milliseconds that its batches took';
comment on column jobs.place is 'where the next batch begins; moved in the transaction of the batch';
comment on column jobs.attempts is 'failures since the last batch that succeeded';
comment on column jobs.leased_until is 'until then lease_owner alone works on it; null: the job is free';
comment on column jobs.version is 'grows with every state and every batch';
comment on column jobs.published_version is 'the version of the newest event on job-events';
comment on column memberships.name is 'what the workspace calls the user';
comment on column memberships.accepted_at is 'null: invited; the user has no rights in the workspace yet';
comment on column merge_parts.kind is 'message, consent, note, record, suggestion, identity, campaign, pair';
comment on column merge_parts.row_key is 'the id of the row; of an identity its kind and value, of a pair its older and newer contact, of a campaign its id and the contact';
comment on column merge_parts.before is 'what an undo needs beside the owner: the proof of an identity, a membership, a pair';
comment on column merge_rules.across_proofs is 'true: also where each of the two has a proven identity of one kind';
comment on column merge_rules.revision is 'grows when the rule is switched on: pairs that were judged before are judged again';
comment on column merge_rules.tried_at is 'when it was tried with the reasons, score and proofs that it has; null: it was not';
comment on column merge_rules.stopped_reason is 'why the rule ended itself; enabled is then false';
comment on column merge_rules.hour_began_at is 'when the hour began in which hour_merges were made';
comment on column merge_rules.changed_by is 'who wrote the rule last: kind and id';
comment on column message_files.kind is 'attachment, original';
comment on column message_files.size is 'bytes; of an original as it is stored; null where the provider does not say';
comment on column message_files.sha256 is 'of the stored bytes, their key in the file store; null while they are not there';
comment on column message_files.encoding is 'how the stored bytes are packed: zstd, gzip, or null';
comment on column message_files.state is 'pending, stored, expired, too_large';
comment on column message_files.reason is 'why it is not stored, in plain words';
comment on column message_files.next_try_at is 'of a pending file: when the owner of the inbox is asked for it again';
comment on column message_files.give_up_at is 'of a pending file: after this it is expired';
comment on column message_files.arrival is 'of a mail''s original: the sender by its envelope, what the checks found, its tag; null where nothing is known';
comment on column messages.contact_id is 'null for junk, which is kept but belongs to nobody';
comment on column messages.flags is 'why it is junk: [{flag, reason}]; null for what a person wrote';
comment on column messages.details is 'sender, attachments, place, what it is about, a form''s answers, thread, external id and what a reply needs; of an answer: to, inReplyTo, template, author';
comment on column messages.kafka_partition is 'of inbound-messages, also of what the business wrote on its own device; -1 for answers, which were born here';
comment on column messages.kafka_offset is 'in its partition; -1 for answers';
comment on column messages.kind is 'what somebody did; null: wrote a message; echo: repeats the message in edit_of, which the provider told of twice';
comment on column messages.edit_of is 'of an edit, a deletion or a reaction: the message that it changes or stands under, whose row stays as it came; of an echo: the message that it repeats';
comment on column messages.external_id is 'of what went out: the provider''s id, by which receipts name it; of inbound messages it stands in details';
comment on column messages.reason is 'of an answer: why it failed, waits or is unconfirmed, in plain words';
comment on column messages.relayed is 'of an answer: whether Kafka has it; null for inbound messages';
comment on column messages.handed_over_at is 'of an answer: when a relay was about to hand it to Kafka; while it is not relayed, the log has to be asked whether it has it';
comment on column messages.quoted_from is 'where the quoted history of a mail begins in text, in UTF-16 units; null: nothing is quoted';
comment on column messages.about_id is 'of an answer or a pressed button: the message that it is about, whoever wrote that';
comment on column messages.xid is 'as contact_changes.xid; null: of before there was a place. A move to another contact leaves both as they are';
comment on column messages.seq is 'of one sequence with contact_changes.seq';
comment on column openid_accounts.subject is 'what the issuer calls the account, for ever; an e-mail address may pass to another person';
comment on column opt_out_words.inbox_id is 'the nil id: every inbox of the workspace';
comment on column record_kinds.schema is 'what data of the kind must be: a part of JSON Schema';
comment on column rule_triggers.chain is 'the rules whose doings led to it, oldest first';
comment on column rules.filter is 'null: every contact passes';
comment on column rules.max_contacts_per_hour is 'a rule that would change more contacts within an hour stops itself';
comment on column rules.stopped_reason is 'why the rule ended itself; enabled is then false';
comment on column rules.hour_began_at is 'when the hour began in which hour_contacts were changed';
comment on column rules.changed_by is 'who wrote the rule last: kind and id';
comment on column rules.named_tags is 'ids of the tags that filter and actions name, by these names, as far as there were such tags';
comment on column segments.tag_ids is 'ids of the tags that the filter names, by their names when it was saved';
comment on column segments.member_set is 'whose rows in segment_members are its contacts; a new one with each new filter';
comment on column segments.members is 'rows of segment_members, kept in the transaction that writes them';
comment on column segments.walked_to is 'how far the walk in hand has come along the ids of contacts; null: no walk';
comment on column segments.counted_at is 'the moment for which members holds; null until the first walk has ended';
comment on column segments.due_at is 'when a worker looks at it next; null: the follower of the log of changes keeps its count alone';
comment on column sign_in_attempts.kind is 'address: of the client; user: who is asked for; pair: both; known: a pair that signed in before, which the first two do not delay';
comment on column sign_in_attempts.key_hash is 'SHA-256, so that no address stands here';
comment on column sign_in_attempts.failures is 'since a success, or since a day without one; an attempt counts before its password is checked';
comment on column tagged_contacts.created_at is 'when the contact was made';
comment on column tags.kind is 'manual, auto (set by rules), system';
comment on column tags.merged_into is 'the tag that contacts with this id have now; null while it is a tag of its own';
comment on column user_second_factors.sealed_secret is 'sealed with SECRETS_KEY for this user';
comment on column user_second_factors.confirmed_at is 'null: no code was shown yet, and none is asked for';
comment on column user_second_factors.last_step is 'the 30 seconds of the last code that was taken: no code works twice';
comment on column user_second_factors.recovery_hashes is 'SHA-256 of the codes that replace the app, each once';
comment on column user_sessions.token_hash is 'SHA-256 of the 32 random bytes in the cookie';
comment on column user_sessions.last_seen_at is 'accurate to a minute';
comment on column user_tokens.token_hash is 'SHA-256 of 32 random bytes';
comment on column user_tokens.member_of is 'of an invitation: the workspace';
comment on column user_tokens.proves_email is 'the link was mailed to the user, or the operator made it';
comment on column users.email is 'in lower case, as it is compared';
comment on column users.name is 'how the user is greeted; each workspace has its own name of a member';
comment on column users.password_hash is 'argon2id, with its parameters and salt; null: no password was chosen yet';
comment on column users.email_proven_at is 'when the user proved to have the address: by a link that was mailed or that the operator handed over, or by an OpenID provider; null: an admin of a workspace may have used the link';
comment on column webhook_deliveries.lane is 'deliveries of one lane go one after the other: those of a contact to a webhook';
comment on column webhook_deliveries.log_seq is 'the place of the change in the log: the order within a lane';
comment on column webhook_deliveries.document is 'an event that is no change of a contact';
comment on column webhook_deliveries.response is 'the beginning of what the endpoint responded';
comment on column webhook_lanes.lease is 'the attempt in hand, until next_at; null where there is none';
comment on column webhooks.filter is 'null: events of every contact';
comment on column webhooks.named_tags is 'ids of tags by the names that the filter was written with';
comment on column webhooks.disabled_reason is 'why it was disabled by itself; null where a caller did it';
comment on column webhooks.former_sealed_secret is 'signs beside the new secret until former_secret_until';
comment on column webhooks.failures is 'attempts that failed since the last one that succeeded';
comment on column webhooks.resume_at is 'nothing is sent before: the endpoint said so, or fails';
comment on column workspaces.requests_per_minute is 'null: unlimited';
comment on column workspaces.operates_system is 'sees what belongs to no workspace, such as dead letters nobody can read';
comment on column workspaces.max_file_bytes is 'bytes of files that it may keep; null: no bound but the disk';
comment on column workspaces.files_full is 'its files take all that it may keep; its adapters take no more';
