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
 * Gives identities that named nobody to contacts. A row missing from the result was another transaction's, which is waited
 * for: this is where two consumers that meet the same new sender are told apart, by the primary key.
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
