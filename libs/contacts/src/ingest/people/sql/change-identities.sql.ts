import { rowsStatement } from '#libs/database';
import type { IdentityClaim } from './claim-identities-of-batch.sql.js';

export interface IdentityChange extends IdentityClaim {
  /** Who had it when it was resolved. */
  was: string | null;
}

/**
 * Proves identities where they are, or moves them to other contacts. A row missing from the result has changed hands since.
 * Locks in the order in which claim-identities.sql.ts inserts. An identity comes here once for each proof or move of it.
 */
export const changeIdentities = rowsStatement<IdentityChange, { kind: string }>(
  'change-identities',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, kind text, value text, contact_id uuid, proof text, was uuid)
   ), locked as (
     select i.workspace_id, i.kind, i.value from contact_identities i join given g using (workspace_id, kind, value)
     order by i.workspace_id, i.kind, i.value for update of i
   )
   update contact_identities i
   set contact_id = g.contact_id, proof = g.proof, verified = g.proof = 'proven',
     proven_at = case when g.proof = 'proven' then coalesce(i.proven_at, now()) end
   from given g join locked using (workspace_id, kind, value)
   where i.workspace_id = g.workspace_id and i.kind = g.kind and i.value = g.value and i.contact_id = g.was
   returning i.kind`,
);
