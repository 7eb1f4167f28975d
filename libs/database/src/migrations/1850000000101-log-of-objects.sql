-- What a caller makes, changes or deletes beside contacts stands in the log of access, in the transaction of the change. Expand: the
-- release before names no caller, so that it logs what it logged.
-- phase: expand
-- no way back: The log would lack what changed since.

-- The caller of the connection, as JSON with kind and id; null where there is none: a service works by itself.
create function current_caller() returns jsonb
  language sql stable set search_path = public, pg_temp as $$
  select nullif(current_setting('doorbell.caller', true), '')::jsonb $$;

-- Logs a row that a caller has written. The arguments are what the row is, the column of its id, and the columns that are compared; one that
-- begins with a minus is named without its values. Nothing is logged where none of them changed.
create function log_object() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function log_object() from public;

create trigger log_object after insert or update or delete on custom_fields for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('custom_field', 'field_id', 'key', 'label', 'type', 'options', 'recognised', 'archived_at');
create trigger log_object after insert or update or delete on record_kinds for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('record_kind', 'record_kind_id', 'kind', 'label', 'schema');
create trigger log_object after insert or update or delete on tags for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('tag', 'tag_id', 'name', 'kind', 'color', 'merged_into');
create trigger log_object after insert or update or delete on segments for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('segment', 'segment_id', 'name', 'filter', 'search');
create trigger log_object after insert or update or delete on rules for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('rule', 'rule_id', 'name', 'place', 'on_events', 'filter', 'actions', 'enabled', 'max_contacts_per_hour');
create trigger log_object after insert or update or delete on campaigns for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('campaign', 'campaign_id', 'name', 'purpose', 'archived_at');
create trigger log_object after insert or update or delete on inboxes for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('inbox', 'inbox_id', 'channel', 'driver', 'name', 'settings', '-sealed_credentials', 'paused', 'removed_at');
create trigger log_object after insert or update or delete on contact_notes for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('note', 'note_id', '-text', 'deleted_at');
create trigger log_object after insert or update or delete on uploads for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('upload', 'upload_id', 'content_type', 'size');
create trigger log_object after insert or update on imports for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('import', 'import_id', '-columns', 'policy', 'job_id');
create trigger log_object after insert or update of state on jobs for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('job', 'job_id', 'kind', 'state');
create trigger log_object after update of status on dead_letters for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('dead_letter', 'dead_letter_id', 'status');
create trigger log_object after insert or update of state on webhook_deliveries for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('webhook_delivery', 'delivery_id', 'origin', 'state');
