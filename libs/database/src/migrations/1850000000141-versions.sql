-- Two who change one thing never overwrite each other unseen: what people edit has a version, which grows with each change of what
-- they edit, whichever service makes it. A transaction that names the version it expects changes nothing else. Expand: the release
-- before names none, and its changes count.
-- phase: expand
-- no way back: The next release shows versions; without them its lists and changes fail.

-- Refuses a transaction that expects another version of the thing. What it expects stands in doorbell.expected: the id, then the versions
-- that are taken, with a blank between each two. The first change of the thing settles it.
create function require_version(object_id text, version bigint) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  expected constant text[] := string_to_array(nullif(current_setting('doorbell.expected', true), ''), ' ');
begin
  if expected is null or expected[1] <> object_id then return; end if;
  if not version::text = any (expected[2:]) then
    raise exception 'the thing has another version by now' using errcode = 'DV001';
  end if;
  perform set_config('doorbell.expected', '', true);
end $$;

-- Under the lock of the row that is changed: of two who expect one version, the second is refused. The arguments are the column of the
-- row's id, and the columns that people edit; without an id nothing is expected of a single row.
create function keep_version() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
declare
  was constant jsonb := to_jsonb(old);
begin
  if tg_argv[0] <> '' then perform require_version(was->>tg_argv[0], old.version); end if;
  if tg_op = 'DELETE' then return old; end if;
  if exists (select from unnest(tg_argv[1:]) c where was->c is distinct from to_jsonb(new)->c) then
    new.version := old.version + 1;
  end if;
  return new;
end $$;

alter table campaigns add column version bigint not null default 1;
create trigger keep_version before update of name, purpose, archived_at on campaigns for each row
  execute function keep_version('campaign_id', 'name', 'purpose', 'archived_at');
alter table contact_notes add column version bigint not null default 1;
create trigger keep_version before update of text, deleted_at on contact_notes for each row
  execute function keep_version('note_id', 'text', 'deleted_at');
alter table contact_records add column version bigint not null default 1;
create trigger keep_version before update of title, at, status, url, data on contact_records for each row
  execute function keep_version('record_id', 'title', 'at', 'status', 'url', 'data');
create trigger keep_version_of_deleted before delete on contact_records for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('record_id');
alter table custom_fields add column version bigint not null default 1;
create trigger keep_version before update of label, options, recognised, archived_at on custom_fields for each row
  execute function keep_version('field_id', 'label', 'options', 'recognised', 'archived_at');
alter table file_retention add column version bigint not null default 1;
create trigger keep_version before update of days, exempt on file_retention for each row
  execute function keep_version('', 'days', 'exempt');
alter table imports add column version bigint not null default 1;
create trigger keep_version before update of columns on imports for each row
  execute function keep_version('import_id', 'columns');
alter table memberships add column version bigint not null default 1;
create trigger keep_version before update of name, role on memberships for each row
  execute function keep_version('user_id', 'name', 'role');
create trigger keep_version_of_deleted before delete on memberships for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('user_id');
alter table merge_rules add column version bigint not null default 1;
create trigger keep_version before update of name, reasons, min_score, across_proofs, max_merges_per_hour, enabled on merge_rules for each row
  execute function keep_version('merge_rule_id', 'name', 'reasons', 'min_score', 'across_proofs', 'max_merges_per_hour', 'enabled');
create trigger keep_version_of_deleted before delete on merge_rules for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('merge_rule_id');
alter table opt_out_words add column version bigint not null default 1;
create trigger keep_version before update of out_words, in_words, confirmation on opt_out_words for each row
  execute function keep_version('', 'out_words', 'in_words', 'confirmation');
alter table record_kinds add column version bigint not null default 1;
create trigger keep_version before update of label, schema on record_kinds for each row
  execute function keep_version('record_kind_id', 'label', 'schema');
create trigger keep_version_of_deleted before delete on record_kinds for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('record_kind_id');
alter table rules add column version bigint not null default 1;
create trigger keep_version before update of name, place, on_events, filter, actions, enabled, max_contacts_per_hour on rules for each row
  execute function keep_version('rule_id', 'name', 'place', 'on_events', 'filter', 'actions', 'enabled', 'max_contacts_per_hour');
create trigger keep_version_of_deleted before delete on rules for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('rule_id');
alter table segments add column version bigint not null default 1;
create trigger keep_version before update of name, filter, search on segments for each row
  execute function keep_version('segment_id', 'name', 'filter', 'search');
create trigger keep_version_of_deleted before delete on segments for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('segment_id');
alter table tags add column version bigint not null default 1;
create trigger keep_version before update of name, kind, color, merged_into on tags for each row
  execute function keep_version('tag_id', 'name', 'kind', 'color', 'merged_into');
create trigger keep_version_of_deleted before delete on tags for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('tag_id');
alter table webhooks add column version bigint not null default 1;
create trigger keep_version before update of url, events, filter, enabled on webhooks for each row
  execute function keep_version('webhook_id', 'url', 'events', 'filter', 'enabled');
create trigger keep_version_of_deleted before delete on webhooks for each row
  when (current_setting('doorbell.expected', true) <> '') execute function keep_version('webhook_id');
alter table workspaces add column version bigint not null default 1;
create trigger keep_version before update of name, default_country, default_language on workspaces for each row
  execute function keep_version('workspace_id', 'name', 'default_country', 'default_language');

-- Its version is there already and grows by each statement that changes it: adapters learn of it by that.
create trigger keep_version before update of version on inboxes for each row execute function keep_version('inbox_id');
