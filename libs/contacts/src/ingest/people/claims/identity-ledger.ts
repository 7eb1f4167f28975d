import type { ClaimedIdentity } from '#libs/contracts';
import type { Proof } from '../../../identities/index.js';
import { uuidV7 } from '#libs/contracts';
import type { ResolvedIdentity } from '../sql/resolve-identities.sql.js';
import { identityText } from './claims.js';
import type { IncomingMessage } from '../../incoming.js';
import type { Person } from '../person.js';
import { hide } from '../shown-addresses.js';

/** An identity: what the database says of it, and what the batch has made of it so far. */
export interface Entry {
  workspaceId: string;
  kind: ClaimedIdentity['kind'];
  value: string;
  before: { person: Person; proof: Proof } | null;
  /** Null: it names no contact any more. */
  person: Person | null;
  proof: Proof;
  /** The message that changed it last. */
  by: string;
}

/** An identity that names a contact. */
export type NamingEntry = Entry & { person: Person };

/** Who has which identity, and how far it is believed, while the messages of a batch change it one after the other. */
export class IdentityLedger {
  readonly persons: Person[] = [];
  private readonly entries = new Map<string, Entry>();
  private readonly byContact = new Map<string, Person>();

  constructor(resolved: readonly ResolvedIdentity[]) {
    for (const row of resolved) {
      const { workspaceId, kind, value, proof } = row;
      const person = this.knownPerson(row);
      const entry = { workspaceId, kind, value, before: { person, proof }, person, proof, by: '' };
      this.entries.set(identityText(workspaceId, kind, value), entry);
    }
  }

  find(workspaceId: string, { kind, value }: Pick<ClaimedIdentity, 'kind' | 'value'>): NamingEntry | null {
    const entry = this.entries.get(identityText(workspaceId, kind, value));
    return entry && names(entry) ? entry : null;
  }

  /** Gives an identity to a person, also where another one had it, or proves it where it is. */
  give({ kind, value }: ClaimedIdentity, person: Person, { proof, by }: { proof: Proof; by: string }): void {
    const { workspaceId } = person;
    const key = identityText(workspaceId, kind, value);
    const entry = this.entries.get(key) ?? { workspaceId, kind, value, before: null, person: null, proof, by };
    if (entry.person !== person) leave(entry);
    this.entries.set(key, Object.assign(entry, { person, proof, by }));
    if (proof !== 'proven') return;
    person.verified = true;
    person.provenBy ??= by;
  }

  /** It names no contact from now on. */
  release(entry: NamingEntry, by: string): void {
    leave(entry);
    Object.assign(entry, { person: null, by });
  }

  /** Every identity that ends otherwise than it was. */
  changed(): Entry[] {
    return [...this.entries.values()].filter(
      ({ before, person, proof }) => person !== (before?.person ?? null) || (before !== null && proof !== before.proof),
    );
  }

  newPerson(madeBy: IncomingMessage): Person {
    const { workspaceId } = madeBy.message;
    const person = { ...blankPerson({ workspaceId, contactId: uuidV7(), createdAt: '9999' }), madeBy };
    this.persons.push(person);
    return person;
  }

  private knownPerson(row: ResolvedIdentity): Person {
    const { workspaceId, contactId, createdAt, verified, email, phone } = row;
    const key = `${workspaceId} ${contactId}`;
    const before = this.byContact.get(key);
    if (before) return before;
    const person = {
      ...blankPerson({ workspaceId, contactId, createdAt }),
      known: row,
      verified,
      shown: { email, phone },
    };
    this.byContact.set(key, person);
    this.persons.push(person);
    return person;
  }
}

function leave({ person, kind, value }: Entry): void {
  if (!person) return;
  person.lostIdentity = true;
  hide(person.shown, { kind, value });
}

function names(entry: Entry): entry is NamingEntry {
  return entry.person !== null;
}

function blankPerson(row: Pick<Person, 'workspaceId' | 'contactId' | 'createdAt'>): Person {
  return {
    ...row,
    known: null,
    messages: [],
    madeBy: null,
    verified: false,
    provenBy: null,
    lostIdentity: false,
    shown: { email: null, phone: null },
    arrival: null,
    restoring: null,
  };
}
