/**
 * A unique index over partitions must hold the partitions' key, so the provider's ids of our messages have a table of their
 * own. The trigger keeps it for whoever writes `messages.external_id`, the release before too; inbound rows have none there
 * and cost nothing. messages_external stays as a plain index for that release's statements; a later one drops it.
 */
export const externalIds = `
  create table message_external_ids (
    workspace_id uuid not null,
    inbox_id uuid not null,
    external_id text not null,
    message_id uuid not null,
    constraint messages_external_key primary key (workspace_id, inbox_id, external_id)
  );
  comment on table message_external_ids is 'whose the provider''s id in a receipt is: unique across all partitions of messages';
  alter table message_external_ids enable row level security;
  create policy workspace on message_external_ids using (workspace_id = any ((select current_workspaces())::uuid[]));
  grant select on message_external_ids to doorbell_contacts;

  insert into message_external_ids (workspace_id, inbox_id, external_id, message_id)
  select workspace_id, inbox_id, external_id, message_id from messages where external_id is not null;

  create function keep_external_id() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
  end $$;
  revoke execute on function keep_external_id() from public;
  create trigger keep_external_id after insert or update of external_id on messages
    for each row when (new.external_id is not null) execute function keep_external_id();
`;
