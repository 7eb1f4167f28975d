import type { ClaimedIdentityOwner } from '../../persistence/ingest/claim-identities.sql.js';
import type { Assignment } from './assign-contacts.js';
import { identityText } from './claims.js';
import type { Person } from './person.js';

/** The assignment after Postgres has decided who owns which identity. */
export interface SettledAssignment extends Assignment {
  /** Contacts to make. */
  made: Set<Person>;
  /** Identities that joined contacts which stood already, by contact id. */
  attached: Map<string, ClaimedIdentityOwner[]>;
}

/** Others were first with some of a person's identities: who wrote what has to be found out again, with what they wrote. */
export class ContestedClaimsError extends Error {}

/**
 * Where another transaction was first with all identities of a planned contact, its contact takes that one's place, so
 * that two consumers which meet one new sender make one contact.
 * @throws ContestedClaimsError where it was first with some of them, or several others were.
 */
export function settleClaims(assignment: Assignment, owners: readonly ClaimedIdentityOwner[]): SettledAssignment {
  const winners = winnersOf(assignment, owners);
  const made = new Set<Person>();
  for (const person of assignment.persons) {
    const [winner, ...others] = winners.get(person.contactId) ?? [];
    if (others.length > 0 || (person.known && (winner ?? person.contactId) !== person.contactId))
      throw new ContestedClaimsError('other messages gave these senders to other contacts at the same moment');
    if (person.known || winner === undefined) continue;
    if (winner === person.contactId) made.add(person);
    else person.contactId = winner;
  }
  return { ...assignment, made, attached: attachedTo(owners, made) };
}

/** By the contact that was to have them: the contacts that have its identities now. */
function winnersOf({ claims }: Assignment, owners: readonly ClaimedIdentityOwner[]): Map<string, Set<string>> {
  const ownerOf = new Map(owners.map((one) => [identityText(one.workspaceId, one.kind, one.value), one.contactId]));
  const winners = new Map<string, Set<string>>();
  for (const { workspace_id, kind, value, contact_id } of claims) {
    const owner = ownerOf.get(identityText(workspace_id, kind, value)) ?? contact_id;
    winners.set(contact_id, (winners.get(contact_id) ?? new Set()).add(owner));
  }
  return winners;
}

function attachedTo(
  owners: readonly ClaimedIdentityOwner[],
  made: ReadonlySet<Person>,
): Map<string, ClaimedIdentityOwner[]> {
  const madeHere = new Set([...made].map((one) => one.contactId));
  const attached = new Map<string, ClaimedIdentityOwner[]>();
  for (const owner of owners) {
    if (!owner.inserted || madeHere.has(owner.contactId)) continue;
    attached.set(owner.contactId, [...(attached.get(owner.contactId) ?? []), owner]);
  }
  return attached;
}
