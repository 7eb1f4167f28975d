import { rowsStatement } from '../statement.js';
import { contactColumns, type IdentityKey, type ResolvedIdentity } from './resolve-identities.sql.js';

/**
 * The oldest live contacts for whom these addresses are written down, though the addresses name nobody yet: somebody
 * claimed them without proof. One probe each of contacts_email or contacts_phone, and of contact_activity_pkey.
 */
export const matchContacts = rowsStatement<IdentityKey, ResolvedIdentity>(
  'match-contacts',
  `select given.workspace_id as "workspaceId", given.kind, given.value, false as "identityVerified", false as blocked,
     ${contactColumns}
   from json_to_recordset($1::json) as given (workspace_id uuid, kind text, value text),
   lateral (
     (select * from contacts c where given.kind = 'email' and c.workspace_id = given.workspace_id and c.email = given.value
        and c.deleted_at is null order by c.created_at, c.contact_id limit 1)
     union all
     (select * from contacts c where given.kind = 'phone' and c.workspace_id = given.workspace_id and c.phone = given.value
        and c.deleted_at is null order by c.created_at, c.contact_id limit 1)
   ) c,
   lateral (select * from contact_activity a where a.workspace_id = c.workspace_id and a.contact_id = c.contact_id limit 1) a`,
);
