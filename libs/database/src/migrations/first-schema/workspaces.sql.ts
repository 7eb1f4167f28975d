/**
 * The workspaces that this session or transaction may see: the setting doorbell.workspaces, comma-separated.
 * Policies call it inside a sub-select, so that it is evaluated once a statement and indexes stay usable.
 */
export const scope = `
  create function current_workspaces() returns uuid[] language sql stable parallel safe
    as $$ select string_to_array(nullif(current_setting('doorbell.workspaces', true), ''), ',')::uuid[] $$;
`;

export const workspaces = `
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
