import type { ClaimedIdentityOwner, IdentityClaim } from '../../persistence/ingest/claim-identities.sql.js';
import type { Assignment } from './assign-contacts.js';
import { identityText } from './claims.js';
import type { Person } from './person.js';

/** The assignment after Postgres has decided who owns which identity. */
export interface SettledAssignment extends Assignment {
  /** Contacts to make: those whose identities were all free. */
  made: Set<Person>;
  /** Identities that joined contacts which stood already, by contact id. */
  attached: Map<string, ClaimedIdentityOwner[]>;
  /** Identities that were made for a contact which is not, and belong to the one that was there first. */
  reassigned: IdentityClaim[];
}

/**
 * Where another transaction was first with an identity of a planned contact, its contact takes that one's place, with all
 * its identities: two consumers which meet one new sender make one contact, as one after the other would. Where several
 * were first, the oldest of them, and they are suspected pairs; so is one that stood already with whoever was first.
 */
export function settleClaims(assignment: Assignment, owners: readonly ClaimedIdentityOwner[]): SettledAssignment {
  const settling = new Settling(assignment, owners);
  for (const person of assignment.persons) settling.settle(person);
  return settling.settled;
}

class Settling {
  readonly settled: SettledAssignment;
  private readonly claims: Map<string, IdentityClaim[]>;
  private readonly owners: Map<string, ClaimedIdentityOwner>;

  constructor(assignment: Assignment, owners: readonly ClaimedIdentityOwner[]) {
    this.settled = {
      ...assignment,
      pairs: [...assignment.pairs],
      made: new Set(),
      attached: new Map(),
      reassigned: [],
    };
    this.claims = byContact(assignment.claims);
    this.owners = new Map(owners.map((one) => [identityText(one.workspaceId, one.kind, one.value), one]));
  }

  settle(person: Person): void {
    const claims = this.claims.get(person.contactId) ?? [];
    const beaten = claims.flatMap((claim) => this.winnerOf(claim) ?? []);
    const first = [...new Set(beaten)].sort();
    const won = claims.filter((claim) => this.ownerOf(claim)?.inserted);
    if (person.known) this.pairUp([person.contactId, ...first].sort(), person);
    else if (first[0] === undefined) this.settled.made.add(person);
    else this.yieldTo(first, person, won);
    if (!this.settled.made.has(person)) this.attach(person.contactId, won);
  }

  private yieldTo(first: readonly string[], person: Person, won: readonly IdentityClaim[]): void {
    const [contact_id = ''] = first;
    this.pairUp(first, person);
    person.contactId = contact_id;
    this.settled.reassigned.push(...won.map((claim) => ({ ...claim, contact_id })));
  }

  private attach(contactId: string, won: readonly IdentityClaim[]): void {
    const owned = won.flatMap((claim) => this.ownerOf(claim) ?? []);
    if (owned.length > 0)
      this.settled.attached.set(contactId, [...(this.settled.attached.get(contactId) ?? []), ...owned]);
  }

  /** The ids are in the order of their age. */
  private pairUp([older, ...others]: readonly string[], { workspaceId, messages }: Person): void {
    const messageId = messages[0]?.id ?? '';
    for (const newer of others)
      this.settled.pairs.push({
        workspaceId,
        older: { contactId: older ?? '' },
        newer: { contactId: newer },
        messageId,
      });
  }

  private winnerOf(claim: IdentityClaim): string | null {
    const owner = this.ownerOf(claim)?.contactId;
    return owner === undefined || owner === claim.contact_id ? null : owner;
  }

  private ownerOf({ workspace_id, kind, value }: IdentityClaim): ClaimedIdentityOwner | undefined {
    return this.owners.get(identityText(workspace_id, kind, value));
  }
}

function byContact(claims: readonly IdentityClaim[]): Map<string, IdentityClaim[]> {
  const groups = new Map<string, IdentityClaim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.contact_id);
    if (group) group.push(claim);
    else groups.set(claim.contact_id, [claim]);
  }
  return groups;
}
