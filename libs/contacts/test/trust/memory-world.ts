import type { Proof } from '#libs/contacts';
import type { BuiltMessage } from '#libs/testing/builders';
import { assignContacts, type Assignment } from '../../src/ingest/people/assign-contacts.js';
import { claimsOf, identitiesToResolve, identityText } from '../../src/ingest/people/claims/claims.js';
import { lookUpContests } from '../../src/ingest/people/claims/contests.js';
import { planRows, type PlannedRows } from '../../src/ingest/rows/plan-rows.js';
import type { Queries, Statement } from '#libs/database';
import type { JoinRow } from '../../src/ingest/people/sql/contested-joins.sql.js';
import { lackOf, type Lacks, type ResolvedIdentity } from '../../src/ingest/people/sql/resolve-identities.sql.js';
import { offeredFields } from '../../src/field-lists.js';
import type { Snapshot } from './snapshot.js';

interface Contact {
  id: string;
  createdAt: string;
  email: string | null;
  phone: string | null;
  verified: boolean;
}

interface Identity {
  kind: ResolvedIdentity['kind'];
  value: string;
  contactId: string;
  proof: Proof;
}

/** What Postgres keeps, as far as it decides who wrote: the rules run against it thousands of times a second. */
export class MemoryWorld {
  private readonly contacts = new Map<string, Contact>();
  private readonly identities = new Map<string, Identity>();
  private readonly messages: { id: string; contactId: string; built: BuiltMessage }[] = [];
  private readonly pairs: Snapshot['pairs'] = [];

  async take(batch: readonly BuiltMessage[]): Promise<void> {
    let waiting = batch;
    while (waiting.length > 0) {
      const resolved = this.resolve(waiting);
      const assignment = assignContacts(waiting, resolved, await lookUpContests(this.asked, waiting, resolved));
      const { undecidedFrom } = assignment;
      const count = undecidedFrom === null ? waiting.length : waiting.findIndex(({ id }) => id === undecidedFrom);
      if (count === 0) throw new Error('the first message of a round was left undecided');
      this.write(waiting.slice(0, count), assignment);
      waiting = waiting.slice(count);
    }
  }

  snapshot(): Snapshot {
    const messages = this.messages.map(({ id, contactId }) => ({ id, contactId }));
    return {
      contacts: [...this.contacts.values()],
      identities: [...this.identities.values()],
      messages,
      pairs: this.pairs,
    };
  }

  private resolve(batch: readonly BuiltMessage[]): ResolvedIdentity[] {
    return identitiesToResolve(batch).flatMap(({ workspace_id, kind, value }) => {
      const identity = this.identities.get(identityText(workspace_id, kind, value));
      const contact = identity && this.contacts.get(identity.contactId);
      return identity && contact ? [resolvedRow(workspace_id, identity, contact)] : [];
    });
  }

  private write(batch: readonly BuiltMessage[], assignment: Assignment): void {
    const rows = planRows(batch, assignment, { inboxes: [], detect: () => null, echoes: new Map(), fields: new Map() });
    for (const { workspaceId, kind, value, person, proof } of assignment.identities) {
      const key = identityText(workspaceId, kind, value);
      if (person) this.identities.set(key, { kind, value, contactId: person.contactId, proof });
      else this.identities.delete(key);
    }
    this.writeContacts(rows);
    for (const built of batch) {
      this.messages.push({ id: built.id, contactId: assignment.writers.get(built.id)!.contactId, built });
    }
    for (const { older_contact_id: one, newer_contact_id: other } of rows.duplicates) this.pair(one, other);
  }

  private writeContacts({ contacts, departures, offers }: PlannedRows): void {
    for (const { contact_id: id, email, phone, verified } of contacts) {
      const createdAt = String(this.contacts.size).padStart(6, '0');
      this.contacts.set(id, { id, createdAt, email, phone, verified });
    }
    for (const { contact_id: id, shown } of departures) {
      const contact = this.contacts.get(id)!;
      if (shown.includes(contact.email ?? '')) contact.email = null;
      if (shown.includes(contact.phone ?? '')) contact.phone = null;
      const own = [...this.identities.values()].filter(({ contactId }) => contactId === id);
      contact.verified = own.some(({ proof }) => proof === 'proven');
    }
    for (const { contact_id: id, email, phone, verified } of offers) {
      const contact = this.contacts.get(id)!;
      Object.assign(contact, { email: contact.email ?? email, phone: contact.phone ?? phone });
      contact.verified ||= verified;
    }
  }

  private pair(one: string, other: string): void {
    const isKnown = this.pairs.some(
      (pair) => [pair.one, pair.other].toSorted().join() === [one, other].toSorted().join(),
    );
    if (!isKnown) this.pairs.push({ one, other });
  }

  /** Returns what `lookUpContests` reads of Postgres; no person here has a business-scoped id. */
  private readonly asked: Queries = {
    query: <Row extends object>({ name, values }: Statement): Promise<Row[]> => {
      const rows = JSON.parse(String(values?.[0])) as JoinRow[];
      const contested = name === 'contested-joins' ? rows.filter((row) => this.isContested(row)) : [];
      const found = contested.map((row) => ({ messageId: row.message_id, contactId: row.contact_id }));
      return Promise.resolve(found as Row[]);
    },
  };

  private isContested({ contact_id, claims }: JoinRow): boolean {
    const mine = new Set(claims.map(({ kind, value }) => `${kind} ${value}`));
    const isMine = ({ kind, value }: { kind: string; value: string }) => mine.has(`${kind} ${value}`);
    const identities = [...this.identities.values()].filter(({ contactId }) => contactId === contact_id);
    const messages = this.messages.filter(({ contactId }) => contactId === contact_id);
    return (
      identities.some((one) => one.proof === 'proven' && !isMine(one)) ||
      messages.some(({ built }) => !claimsOf(built).some(isMine))
    );
  }
}

function resolvedRow(workspaceId: string, { kind, value, proof }: Identity, contact: Contact): ResolvedIdentity {
  const { id: contactId, createdAt, email, phone, verified } = contact;
  const shown = { name: 'Somebody', email, phone, verified };
  return {
    ...lacking,
    ...unknownLanguage,
    ...shown,
    workspaceId,
    kind,
    value,
    proof,
    blocked: false,
    contactId,
    createdAt,
  };
}

const lacking = Object.fromEntries(offeredFields.map((field) => [lackOf(field), true])) as unknown as Lacks;
const unknownLanguage = { language: 'en', languageOrigin: 'default', textLanguage: null, textVotes: 0 } as const;
