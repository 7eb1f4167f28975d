import { rowsStatement } from '../statement.js';
import type { IdentityClaim } from './claim-identities.sql.js';

/**
 * Hands identities that this transaction made to another contact: their sender turned out to be known by then.
 * One probe of contact_identities_pkey each; the rows are locked by this transaction already.
 */
export const reassignIdentities = rowsStatement<Omit<IdentityClaim, 'verified'>, never>(
  'reassign-identities',
  `update contact_identities i set contact_id = g.contact_id
   from json_to_recordset($1::json) as g (workspace_id uuid, kind text, value text, contact_id uuid)
   where i.workspace_id = g.workspace_id and i.kind = g.kind and i.value = g.value`,
);
