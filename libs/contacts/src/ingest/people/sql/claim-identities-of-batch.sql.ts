import type { Proof } from '../../../identities/index.js';
import { rowsStatement } from '#libs/database';

export interface IdentityClaim {
  workspace_id: string;
  kind: string;
  value: string;
  contact_id: string;
  proof: Proof;
}

/**
 * Gives contacts the identities that named no contact. It waits for another transaction that writes one of them; that one is
 * missing from the result then. So the primary key decides between two consumers that meet the same new sender.
 * Rows go in sorted order, so two batches wait for each other in one direction only.
 */
export const claimIdentities = rowsStatement<IdentityClaim, { kind: string }>(
  'claim-identities',
  `insert into contact_identities (workspace_id, kind, value, contact_id, proof, verified, proven_at)
   select workspace_id, kind, value, contact_id, proof, proof = 'proven', case when proof = 'proven' then now() end
   from json_to_recordset($1::json) as claimed (workspace_id uuid, kind text, value text, contact_id uuid, proof text)
   order by workspace_id, kind, value
   on conflict (workspace_id, kind, value) do nothing
   returning kind`,
);
