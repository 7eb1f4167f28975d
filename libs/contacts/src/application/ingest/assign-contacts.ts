import type { ClaimedIdentity } from '#libs/contracts';
import { uuidV7 } from '../../domain/uuid-v7.js';
import type { IdentityClaim } from '../../persistence/ingest/claim-identities.sql.js';
import type { ResolvedIdentity } from '../../persistence/ingest/resolve-identities.sql.js';
import { claimsOf, identityText, isMatchable } from './claims.js';
import type { IncomingMessage } from './incoming.js';
import { olderOf, type Person } from './person.js';

/** Two contacts that one message speaks for; who they are may still change until Postgres has decided. */
export interface SuspectedPair {
  workspaceId: string;
  older: Pick<Person, 'contactId'>;
  newer: Pick<Person, 'contactId'>;
  messageId: string;
}

/** Who wrote what, and what has to be written down for it. */
export interface Assignment {
  /** By message id. */
  writers: Map<string, Person>;
  persons: Person[];
  /** Identities that are new, or proven for the first time. */
  claims: IdentityClaim[];
  pairs: SuspectedPair[];
  /** Addresses whose owners refused messages before, as `identityText` spells them. */
  blocked: ReadonlySet<string>;
}

interface Claims {
  workspaceId: string;
  claims: readonly ClaimedIdentity[];
}

/**
 * Finds or plans the contact of every message, in the log's order, so that a batch gives what its messages one by one would:
 * none known → whoever a proven address is written down for, else a new contact; one → that one; several → the oldest,
 * and the pairs are suspected duplicates.
 * A known identity always resolves. An unknown one attaches to a new contact, and to one that stands already when it is proven.
 */
export function assignContacts(
  batch: readonly IncomingMessage[],
  resolved: readonly ResolvedIdentity[],
  matched: readonly ResolvedIdentity[],
): Assignment {
  const assigner = new Assigner(resolved, matched);
  for (const incoming of batch) assigner.assign(incoming);
  return assigner.finish();
}

class Assigner {
  private readonly writers = new Map<string, Person>();
  private readonly persons: Person[] = [];
  private readonly pairs: SuspectedPair[] = [];
  private readonly claims = new Map<string, IdentityClaim>();
  private readonly byIdentity = new Map<string, Person>();
  private readonly verified = new Set<string>();
  private readonly blocked = new Set<string>();
  private readonly byContact = new Map<string, Person>();
  private readonly byAddress: ReadonlyMap<string, ResolvedIdentity>;

  constructor(resolved: readonly ResolvedIdentity[], matched: readonly ResolvedIdentity[]) {
    this.byAddress = new Map(matched.map((row) => [identityText(row.workspaceId, row.kind, row.value), row]));
    for (const row of resolved) {
      const key = identityText(row.workspaceId, row.kind, row.value);
      this.byIdentity.set(key, this.knownPerson(row));
      if (row.identityVerified) this.verified.add(key);
      if (row.blocked) this.blocked.add(key);
    }
  }

  finish(): Assignment {
    const { writers, persons, pairs, blocked } = this;
    return { writers, persons, claims: [...this.claims.values()], pairs, blocked };
  }

  assign(incoming: IncomingMessage): void {
    const { workspaceId } = incoming.message;
    const claimed = { workspaceId, claims: claimsOf(incoming) };
    const known = this.personsNamedBy(claimed);
    const named = known.length > 0 ? known : this.personsMatching(claimed);
    const person = named.length > 0 ? named.reduce(olderOf) : this.newPerson(workspaceId);
    for (const other of named.filter((one) => one !== person)) {
      this.pairs.push({ workspaceId, older: person, newer: other, messageId: incoming.id });
    }
    this.attach(claimed, person, named.length === 0);
    person.messages.push(incoming);
    this.writers.set(incoming.id, person);
  }

  private personsNamedBy({ workspaceId, claims }: Claims): Person[] {
    const found = claims.map((claim) => this.byIdentity.get(identityText(workspaceId, claim.kind, claim.value)));
    return [...new Set(found.filter((one) => one !== undefined))];
  }

  private personsMatching({ workspaceId, claims }: Claims): Person[] {
    const keys = claims.filter(isMatchable).map(({ kind, value }) => identityText(workspaceId, kind, value));
    const found = keys.map((key) => this.byAddress.get(key)).filter((one) => one !== undefined);
    return [...new Set(found.map((row) => this.knownPerson(row)))];
  }

  private attach({ workspaceId, claims }: Claims, person: Person, isNew: boolean): void {
    for (const claim of claims) {
      const key = identityText(workspaceId, claim.kind, claim.value);
      const owner = this.byIdentity.get(key);
      if (owner ? !claim.verified || this.verified.has(key) : !claim.verified && !isNew) continue;
      this.byIdentity.set(key, owner ?? person);
      if (claim.verified) this.verified.add(key);
      this.claim(key, claim, owner ?? person);
    }
  }

  private claim(key: string, { kind, value, verified }: ClaimedIdentity, owner: Person): void {
    const before = this.claims.get(key);
    if (before) before.verified ||= verified;
    else this.claims.set(key, { workspace_id: owner.workspaceId, kind, value, verified, contact_id: owner.contactId });
  }

  private knownPerson(row: ResolvedIdentity): Person {
    const key = `${row.workspaceId} ${row.contactId}`;
    const before = this.byContact.get(key);
    if (before) return before;
    const { workspaceId, contactId, createdAt } = row;
    const person: Person = { workspaceId, contactId, createdAt, known: row, messages: [] };
    this.byContact.set(key, person);
    this.persons.push(person);
    return person;
  }

  private newPerson(workspaceId: string): Person {
    const person: Person = { workspaceId, contactId: uuidV7(), createdAt: '9999', known: null, messages: [] };
    this.persons.push(person);
    return person;
  }
}
