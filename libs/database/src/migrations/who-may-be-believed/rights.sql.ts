/** The contacts service takes a number away from who gave it up; both services write and resolve suggestions. */
export const rights = `
  alter table contact_suggestions enable row level security;
  create policy workspace on contact_suggestions using (workspace_id = any ((select current_workspaces())::uuid[]));

  revoke execute on function keep_verified_in_step() from public;
  grant select, insert, update on contact_suggestions to doorbell_gateway, doorbell_contacts;
  grant delete on contact_identities to doorbell_contacts;
`;
