import type { ClaimedIdentityOwner } from '../../persistence/ingest/claim-identities.sql.js';
import type { Assignment, SuspectedPair } from './assign-contacts.js';
import { identityText } from './claims.js';
import type { Person } from './person.js';

/** The assignment after Postgres has decided who owns which identity. */
export interface SettledAssignment extends Assignment {
  /** Contacts to make: those that own an identity. */
  made: Set<Person>;
  /** Identities that joined contacts which stood already, by contact id. */
  attached: Map<string, ClaimedIdentityOwner[]>;
}

/**
 * Where another transaction was first with an identity, its contact takes the place of the one planned here,
 * so that two consumers which meet one new sender make one contact. A planned contact that won another of the
 * message's identities stands all the same; the two are then a suspected pair.
 */
export function settleClaims(assignment: Assignment, owners: readonly ClaimedIdentityOwner[]): SettledAssignment {
  const planned = new Map(assignment.persons.filter((one) => one.known === null).map((one) => [one.contactId, one]));
  const made = new Set(owners.flatMap((owner) => (owner.inserted ? (planned.get(owner.contactId) ?? []) : [])));
  const pairs = [...assignment.pairs];
  for (const [person, winner] of beatenClaims(assignment, owners, planned)) {
    if (made.has(person)) pairs.push(pairWith(person, winner));
    else person.contactId = winner;
  }
  return { ...assignment, pairs, made, attached: attachedTo(owners, made) };
}

/** Planned persons with the contact that was first to one of their identities. */
function beatenClaims(
  { claims }: Assignment,
  owners: readonly ClaimedIdentityOwner[],
  planned: ReadonlyMap<string, Person>,
): [Person, string][] {
  const byIdentity = new Map(
    owners.map((owner) => [identityText(owner.workspaceId, owner.kind, owner.value), owner.contactId]),
  );
  return claims.flatMap((claim): [Person, string][] => {
    const person = planned.get(claim.contact_id);
    const owner = byIdentity.get(identityText(claim.workspace_id, claim.kind, claim.value));
    return person && owner && owner !== claim.contact_id ? [[person, owner]] : [];
  });
}

function pairWith(newer: Person, olderId: string): SuspectedPair {
  const older: Person = { ...newer, contactId: olderId, messages: [] };
  return { older, newer, messageId: newer.messages[0]?.id ?? '' };
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
