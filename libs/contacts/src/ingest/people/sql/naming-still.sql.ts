import { rowsStatement } from '#libs/database';
import type { IdentityKey } from './resolve-identities.sql.js';

export interface IdentityOwner extends IdentityKey {
  contact_id: string;
}

/**
 * Those of the identities that still name their contacts, locked so that no live contact takes them until this transaction
 * ends. Waits for one that is taking them. Only for deleted contacts, so few rows come here.
 */
export const namingStill = rowsStatement<IdentityOwner, { kind: string }>(
  'naming-still',
  `select i.kind from json_to_recordset($1::json) as g (workspace_id uuid, kind text, value text, contact_id uuid)
   join contact_identities i using (workspace_id, kind, value, contact_id)
   order by i.workspace_id, i.kind, i.value for share of i`,
);
