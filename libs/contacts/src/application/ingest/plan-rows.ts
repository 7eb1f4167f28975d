import type { NewContactRow } from '../../persistence/ingest/insert-contacts.sql.js';
import type { ChangeRow } from '../../persistence/ingest/log-changes.sql.js';
import type { DuplicateRow } from '../../persistence/ingest/record-duplicates.sql.js';
import type { MessageRow } from '../../persistence/ingest/store-messages.sql.js';
import type { BlockRow } from '../../persistence/ingest/mark-blocked.sql.js';
import type { OfferRow } from '../../persistence/ingest/fill-contacts.sql.js';
import type { LanguageVote } from '../../domain/language-vote.js';
import { attachedRow, createdRow } from './change-rows.js';
import type { IncomingMessage, LanguageDetector } from './incoming.js';
import { languageOf } from './language.js';
import { blockRows } from './blocked.js';
import { messageRow } from './message-row.js';
import { newContact, offerTo } from './offer.js';
import type { Person } from './person.js';
import type { SettledAssignment } from './settle-claims.js';

export interface PlannedRows {
  contacts: NewContactRow[];
  offers: OfferRow[];
  messages: MessageRow[];
  changes: ChangeRow[];
  duplicates: DuplicateRow[];
  blocks: BlockRow[];
}

interface Languages {
  /** The default of each workspace. */
  languages: ReadonlyMap<string, string>;
  detect: LanguageDetector;
}

/** Every row that a batch writes. Pure. */
export function planRows(
  batch: readonly IncomingMessage[],
  settled: SettledAssignment,
  { languages, detect }: Languages,
): PlannedRows {
  const [duplicates, blocks] = [duplicateRows(settled), blockRows(settled.persons, settled.blocked)];
  const rows: PlannedRows = { contacts: [], offers: [], messages: [], changes: [], duplicates, blocks };
  const votes = new Map<Person, LanguageVote | null>();
  for (const person of settled.persons) {
    if (person.messages.length === 0) continue;
    const { standing, vote } = languageOf(person, languages.get(person.workspaceId) ?? 'en', detect);
    votes.set(person, vote);
    if (settled.made.has(person)) rows.contacts.push(newContact(person, standing));
    const offer = offerTo(person, standing);
    if (offer) rows.offers.push(offer);
  }
  for (const incoming of batch) {
    const person = settled.writers.get(incoming.id);
    rows.messages.push(messageRow(incoming, person?.contactId ?? null, (person && votes.get(person)) ?? null));
  }
  rows.changes = changeRows(settled, rows.contacts);
  return rows;
}

function changeRows({ attached, persons }: SettledAssignment, contacts: readonly NewContactRow[]): ChangeRow[] {
  const causes = new Map(persons.map((one) => [one.contactId, one.messages[0]?.id ?? '']));
  const created = contacts.map((contact) => createdRow(contact, causes.get(contact.contact_id) ?? ''));
  const joined = [...attached].map(([contact_id, owned]) => {
    const workspace_id = owned[0]?.workspaceId ?? '';
    return attachedRow({ workspace_id, contact_id }, causes.get(contact_id) ?? '', owned);
  });
  return [...created, ...joined];
}

function duplicateRows({ pairs }: SettledAssignment): DuplicateRow[] {
  const rows = new Map<string, DuplicateRow>();
  for (const { workspaceId, older, newer, messageId } of pairs) {
    if (older.contactId === newer.contactId) continue;
    const key = `${workspaceId} ${older.contactId} ${newer.contactId}`;
    const pair = {
      workspace_id: workspaceId,
      older_contact_id: older.contactId,
      newer_contact_id: newer.contactId,
    };
    rows.set(key, { ...pair, reason: 'one message claims identities of both', event_id: messageId });
  }
  return [...rows.values()];
}
