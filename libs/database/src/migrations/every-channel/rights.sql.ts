/** As in the first schema: a policy on every table; each service may do what its service does and nothing else. */
export const rights = `
  do $$
  declare
    one text;
  begin
    foreach one in array array['inbox_states', 'message_receipts', 'contact_consents', 'recognitions'] loop
      execute format('alter table %I enable row level security', one);
      execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', one);
    end loop;
  end $$;

  revoke execute on function take_number(uuid, text), unrelayed_messages(integer), mark_messages_relayed(uuid[], uuid[]),
    forget_message_receipts(interval) from public;

  grant select on inbox_states, message_receipts to doorbell_gateway;
  grant select, insert on contact_consents, recognitions to doorbell_gateway;
  grant insert on messages to doorbell_gateway;

  grant select, insert, update on inbox_states to doorbell_contacts;
  grant update (paused, version) on inboxes to doorbell_contacts;
  grant update (status, reason, external_id, handed_over_at) on messages to doorbell_contacts;
  grant select, insert, delete on message_receipts to doorbell_contacts;
  grant execute on function take_number(uuid, text), unrelayed_messages(integer), mark_messages_relayed(uuid[], uuid[]),
    forget_message_receipts(interval) to doorbell_contacts;
`;
