import type { Queries } from '#libs/database';
import { changeIdentities, type IdentityChange } from '../sql/change-identities.sql.js';
import { claimIdentities } from '../sql/claim-identities-of-batch.sql.js';
import { contestedJoins } from '../sql/contested-joins.sql.js';
import { releaseIdentities } from '../sql/release-identities-of-batch.sql.js';
import type { Assignment } from '../assign-contacts.js';
import type { Entry } from './identity-ledger.js';

/** Others were first with what the batch relied on: who wrote what has to be found out again, with what they wrote. */
export class ContestedClaimsError extends Error {}

/**
 * Writes who has which identity. Postgres decides between two transactions: the second waits, and then throws.
 * @throws ContestedClaimsError where another transaction was first with one of them.
 */
export async function settleClaims(queries: Queries, { identities }: Assignment): Promise<void> {
  const added = identities.filter(({ before }) => before === null).flatMap(changeOf);
  const changed = identities.filter(({ before }) => before !== null).flatMap(changeOf);
  const gone = identities.filter(({ person }) => person === null).flatMap(goneOf);
  const done = await Promise.all([
    releaseIdentities(queries, gone),
    changeIdentities(queries, changed),
    claimIdentities(queries, added),
  ]);
  const [released, moved, claimed] = done.map(({ length }) => length);
  if (released === gone.length && moved === changed.length && claimed === added.length) return;
  throw new ContestedClaimsError('other messages gave these senders to other contacts at the same moment');
}

/**
 * To be called with the contacts locked: another transaction may have changed what was looked up before.
 * @throws ContestedClaimsError where another address of a contact was proven or heard while this batch joined it.
 */
export async function confirmJoins(queries: Queries, { joins }: Assignment): Promise<void> {
  const contested = await contestedJoins(queries, joins, false);
  if (contested.length === 0) return;
  throw new ContestedClaimsError('other addresses of these contacts were proven or heard at the same moment');
}

function changeOf({ workspaceId: workspace_id, kind, value, before, person, proof }: Entry): IdentityChange[] {
  const was = before?.person.contactId ?? null;
  return person ? [{ workspace_id, kind, value, contact_id: person.contactId, proof, was }] : [];
}

function goneOf({ workspaceId: workspace_id, kind, value, before }: Entry) {
  return before ? [{ workspace_id, kind, value, contact_id: before.person.contactId }] : [];
}
