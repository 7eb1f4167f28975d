-- Files of messages and uploads: references to the file store, never bytes. Expand: the release before writes none, and
-- its messages have none.
-- phase: expand
-- no way back: The references to stored files would be lost; keep them.

-- One row for each file of a message, and for a mail's source. A row without sha256 has no bytes in the store.
create table message_files (
  workspace_id uuid not null,
  file_id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  kind text not null default 'attachment',
  position smallint not null default 0,
  file_name text,
  content_type text not null,
  size bigint,
  sha256 bytea,
  encoding text,
  state text not null,
  reason text,
  provider_file_id text,
  tries smallint not null default 0,
  next_try_at timestamptz,
  give_up_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, file_id)
);
comment on table message_files is 'a file of a message, or its original, as a reference to the file store';
comment on column message_files.kind is 'attachment, original';
comment on column message_files.size is 'bytes; of an original as it is stored; null where the provider does not say';
comment on column message_files.sha256 is 'of the stored bytes, their key in the file store; null while they are not there';
comment on column message_files.encoding is 'how the stored bytes are packed: zstd, gzip, or null';
comment on column message_files.state is 'pending, stored, expired, too_large';
comment on column message_files.reason is 'why it is not stored, in plain words';
comment on column message_files.next_try_at is 'of a pending file: when the owner of the inbox is asked for it again';
comment on column message_files.give_up_at is 'of a pending file: after this it is expired';
create index message_files_of_message on message_files (workspace_id, message_id);
create index message_files_by_content on message_files (workspace_id, sha256) where sha256 is not null;
create index message_files_pending on message_files (next_try_at) where state = 'pending';
create index message_files_oldest on message_files (workspace_id, kind, created_at);

alter table message_files enable row level security;
create policy workspace on message_files using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update, delete on message_files to doorbell_contacts;
grant select, insert on message_files to doorbell_gateway;

-- Files that an API consumer sent, until a message takes them along or their time is over.
create table uploads (
  workspace_id uuid not null,
  upload_id uuid not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, upload_id)
);
comment on table uploads is 'a file that was uploaded, to be sent with a message';
create index uploads_by_content on uploads (workspace_id, sha256);
create index uploads_oldest on uploads (created_at);
alter table uploads enable row level security;
create policy workspace on uploads using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, delete on uploads to doorbell_gateway;
grant select, delete on uploads to doorbell_contacts;

-- Bytes that a workspace's files take, counted by reference. A slot is a Kafka partition, or -1 for uploads and deletions,
-- so that two writers seldom meet in one row.
create table file_use (
  workspace_id uuid not null,
  slot smallint not null,
  files bigint not null default 0,
  bytes bigint not null default 0,
  primary key (workspace_id, slot)
);
comment on table file_use is 'files and bytes that a workspace refers to, in slots that are added up';
alter table file_use enable row level security;
create policy workspace on file_use using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on file_use to doorbell_contacts, doorbell_gateway;

-- Pending files whose time has come, across workspaces. Takes them for the caller: each is next due after a pause that
-- doubles from two minutes to an hour, so a request that has no effect is repeated. What the provider no longer has, and
-- what belongs to a removed inbox, becomes expired instead. A walk along message_files_pending.
create function take_due_files(at_most integer) returns setof message_files
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select f.workspace_id, f.file_id, f.give_up_at <= now() as is_over, i.removed_at is not null as is_removed
    from message_files f join inboxes i using (workspace_id, inbox_id)
    where f.state = 'pending' and f.next_try_at <= now()
    order by f.next_try_at limit at_most for update of f skip locked
  ), ended as (
    update message_files f set state = 'expired', next_try_at = null,
      reason = case when is_removed then 'The inbox was removed before the file was fetched.'
        else coalesce('The provider did not give it in time: ' || f.reason, 'The provider did not give it in time.') end
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and (is_over or is_removed)
    returning f.*
  ), taken as (
    update message_files f set tries = f.tries + 1,
      next_try_at = now() + least(interval '2 minutes' * power(2, least(f.tries, 5)), interval '1 hour')
    from due d where f.workspace_id = d.workspace_id and f.file_id = d.file_id and not (is_over or is_removed)
    returning f.*
  )
  select * from taken union all select * from ended $$;
revoke execute on function take_due_files(integer) from public;
grant execute on function take_due_files(integer) to doorbell_contacts;
