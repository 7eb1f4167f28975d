import { isByBusiness } from '#libs/contracts';
import type { JoinRow } from './sql/contested-joins.sql.js';
import type { ResolvedIdentity } from './sql/resolve-identities.sql.js';
import { addressedPerson } from './addressed-person.js';
import { noteArrival } from '../arrival.js';
import { identityText } from './claims/claims.js';
import type { Contests } from './claims/contests.js';
import { IdentityLedger, type Entry } from './claims/identity-ledger.js';
import type { IncomingMessage } from '../incoming.js';
import { isNaming, judgeClaims, UndecidedError, type JudgedClaim } from './claims/judge-claims.js';
import { olderOf, type Person } from './person.js';
import { placeIdentities, type Decision, type Notes } from './claims/place-identities.js';
import { suggestedBy, type Suggestion } from './suggestions.js';
import { pairReasons } from '../../pair-reasons.js';
import type { SuspectedPair } from './suspected-pairs.js';

/** Who wrote what, or was written to, and what has to be written down for it. */
export interface Assignment {
  /** By message id; of what the business wrote, whom it wrote to. */
  writers: Map<string, Person>;
  persons: Person[];
  /** Identities that are new, proven, moved or given up. */
  identities: Entry[];
  pairs: SuspectedPair[];
  /** Contacts that were joined by proving what they merely claimed: to be looked at again under their locks. */
  joins: JoinRow[];
  suggestions: Suggestion[];
  /** Addresses whose owners refused messages before, as `identityText` spells them. */
  blocked: ReadonlySet<string>;
  /** The first message that has to wait until what came before it is written. */
  undecidedFrom: string | null;
}

/**
 * Finds or plans the contact of every message, in the log's order, so that a batch gives what its messages one by one would:
 * no contact named → a new one; one → that one; several → the oldest, and the pairs are suspected duplicates. `judgeClaims`
 * says which are named. What is proven attaches; what is claimed stands with a contact that its message makes, and is a
 * suggestion to one that stood before.
 */
export function assignContacts(
  batch: readonly IncomingMessage[],
  resolved: readonly ResolvedIdentity[],
  contests: Contests,
): Assignment {
  const assigner = new Assigner(new IdentityLedger(resolved), contests);
  const undecided = batch.find((incoming) => !assigner.assign(incoming));
  const refusing = resolved.filter(({ blocked }) => blocked);
  const blocked = new Set(refusing.map((row) => identityText(row.workspaceId, row.kind, row.value)));
  return { ...assigner.finish(), blocked, undecidedFrom: undecided?.id ?? null };
}

class Assigner {
  private readonly writers = new Map<string, Person>();
  private readonly notes: Notes = { pairs: [], joins: [] };
  private readonly suggestions: Suggestion[] = [];

  constructor(
    private readonly ledger: IdentityLedger,
    private readonly contests: Contests,
  ) {}

  finish(): Omit<Assignment, 'blocked' | 'undecidedFrom'> {
    const { ledger, writers, notes, suggestions } = this;
    return { writers, persons: ledger.persons, identities: ledger.changed(), ...notes, suggestions };
  }

  /** False where the message has to wait. */
  assign(incoming: IncomingMessage): boolean {
    return isByBusiness(incoming.message) ? this.assignSent(incoming) : this.assignReceived(incoming);
  }

  private assignSent(incoming: IncomingMessage): boolean {
    const person = addressedPerson(incoming, this.ledger);
    if (person) this.writers.set(incoming.id, person);
    return person !== null;
  }

  private assignReceived(incoming: IncomingMessage): boolean {
    const judged = this.judge(incoming);
    if (!judged) return false;
    const named = new Set(judged.filter(isNaming).map(({ entry }) => entry.person));
    const isMade = named.size === 0;
    const person = isMade ? this.ledger.newPerson(incoming) : [...named].reduce(olderOf);
    const decision = { incoming, person, isMade };
    noteArrival(decision, judged);
    placeIdentities(decision, judged, { ledger: this.ledger, notes: this.notes });
    this.suspect(decision, named);
    this.suggestions.push(...suggestedBy(incoming, decision, this.ledger));
    person.messages.push(incoming);
    this.writers.set(incoming.id, person);
    return true;
  }

  private suspect({ incoming, person }: Decision, named: ReadonlySet<Person>): void {
    const both = {
      workspaceId: person.workspaceId,
      one: person,
      reason: pairReasons.bothClaimed,
      messageId: incoming.id,
    };
    this.notes.pairs.push(...[...named].filter((one) => one !== person).map((other) => ({ ...both, other })));
  }

  private judge(incoming: IncomingMessage): JudgedClaim[] | null {
    try {
      return judgeClaims({ incoming, ledger: this.ledger, contests: this.contests });
    } catch (error) {
      if (error instanceof UndecidedError) return null;
      throw error;
    }
  }
}
