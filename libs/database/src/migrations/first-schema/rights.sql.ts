/** Row-level security on every table; each service's role may do what its service does and nothing else. */
export const rights = `
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
`;
