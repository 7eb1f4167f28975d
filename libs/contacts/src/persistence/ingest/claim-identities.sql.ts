import { rowsStatement } from '../statement.js';

export interface IdentityClaim {
  workspace_id: string;
  kind: string;
  value: string;
  contact_id: string;
  verified: boolean;
}

export interface ClaimedIdentityOwner {
  workspaceId: string;
  kind: string;
  value: string;
  /** Who has it now: the claimant, or whoever was first. */
  contactId: string;
  /** True when this claim made it. */
  inserted: boolean;
}

/**
 * Gives identities to contacts; where another transaction was first, waits for it and answers with its contact.
 * This is where two consumers that meet the same new sender are told apart: the primary key decides.
 * Rows go in sorted order, so two batches wait for each other in one direction only.
 */
export const claimIdentities = rowsStatement<IdentityClaim, ClaimedIdentityOwner>(
  'claim-identities',
  `insert into contact_identities as i (workspace_id, kind, value, contact_id, verified)
   select workspace_id, kind, value, contact_id, verified
   from json_to_recordset($1::json) as claimed (workspace_id uuid, kind text, value text, contact_id uuid, verified boolean)
   order by workspace_id, kind, value
   on conflict (workspace_id, kind, value) do update set verified = i.verified or excluded.verified
   returning workspace_id as "workspaceId", kind, value, contact_id as "contactId", xmax = 0 as inserted`,
);
