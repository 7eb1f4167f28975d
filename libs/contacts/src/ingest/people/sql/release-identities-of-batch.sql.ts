import { rowsStatement } from '#libs/database';
import type { IdentityOwner } from './naming-still.sql.js';

/** Numbers that their owners gave up name no contact from now on. A row missing from the result has changed hands since. */
export const releaseIdentities = rowsStatement<IdentityOwner, { kind: string }>(
  'release-numbers',
  `delete from contact_identities i
   using json_to_recordset($1::json) as g (workspace_id uuid, kind text, value text, contact_id uuid)
   where i.workspace_id = g.workspace_id and i.kind = g.kind and i.value = g.value and i.contact_id = g.contact_id
   returning i.kind`,
);
