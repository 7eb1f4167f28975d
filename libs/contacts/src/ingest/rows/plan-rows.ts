import { isByBusiness } from '#libs/contracts';
import type { ConsentRow } from '../../consents/index.js';
import { fileRows, type FileRow } from '../../files/index.js';
import type { NewContactRow } from './sql/insert-contacts.sql.js';
import type { ChangeRow } from '../../changes/index.js';
import type { DepartureRow } from '../people/sql/detach-identities.sql.js';
import type { DuplicateRow } from '../people/sql/record-duplicates.sql.js';
import type { MessageToStore, Echo } from '../../messages/index.js';
import type { BlockRow } from './sql/mark-blocked.sql.js';
import type { SuggestionRow } from '../people/sql/suggest-addresses.sql.js';
import type { CustomFillRow } from './sql/fill-custom-fields.sql.js';
import type { OfferRow } from './sql/fill-contacts.sql.js';
import type { VoiceRow } from './sql/hear-voices.sql.js';
import type { LanguageVote } from '../../contacts/index.js';
import type { KnownInbox } from '../../inboxes/index.js';
import type { Assignment } from '../people/assign-contacts.js';
import { attachedRows, createdRow } from './change-rows.js';
import { customRows, type KnownCustomFields } from './custom-rows.js';
import { consentRows } from './consent-rows.js';
import { departureRows } from '../people/departures.js';
import type { IncomingMessage, LanguageDetector } from '../incoming.js';
import { languageOf } from './language.js';
import { blockRows } from './blocked.js';
import { deviceRow } from './device-row.js';
import { messageRow } from './message-row.js';
import { newContact, offerTo } from './offer.js';
import type { Person } from '../people/person.js';
import { suggestionRows } from '../people/suggestions.js';
import { duplicateRows } from '../people/suspected-pairs.js';
import { unheard, type Unheard } from './unheard.js';
import { voiceRows } from './voices.js';

export interface PlannedRows {
  contacts: NewContactRow[];
  offers: OfferRow[];
  customFills: CustomFillRow[];
  messages: MessageToStore[];
  /** That contacts were made. */
  births: ChangeRow[];
  changes: ChangeRow[];
  duplicates: DuplicateRow[];
  departures: DepartureRow[];
  suggestions: SuggestionRow[];
  blocks: BlockRow[];
  consents: ConsentRow[];
  voices: VoiceRow[];
  files: FileRow[];
}

interface Known {
  /** Those that the messages came to. */
  inboxes: readonly KnownInbox[];
  detect: LanguageDetector;
  fields: KnownCustomFields;
  /** By the id of the message that repeats another one. */
  echoes: ReadonlyMap<string, Echo>;
}

/** Every row that a batch writes beside its identities. Pure. */
export function planRows(
  batch: readonly IncomingMessage[],
  assignment: Assignment,
  { inboxes, detect, echoes, fields }: Known,
): PlannedRows {
  const { contacts, offers, votes } = personRows(assignment, inboxes, detect);
  const messages = batch.map((incoming) => {
    const person = assignment.writers.get(incoming.id);
    const contactId = person?.contactId ?? null;
    if (isByBusiness(incoming.message)) return deviceRow(incoming, contactId, echoes.get(incoming.id));
    const row = messageRow({ incoming, contactId, vote: (person && votes.get(person)) ?? null });
    return row.flags === null ? row : withUnheard(row, unheard(incoming, detect));
  });
  const beside = { ...rowsOfMessages(batch, assignment, inboxes), ...rowsOfPeople(assignment, contacts) };
  const custom = customRows(assignment.persons, fields);
  const suggestions = [...beside.suggestions, ...custom.suggestions];
  return { contacts, offers, customFills: custom.fills, messages, ...beside, suggestions };
}

interface PersonRows extends Pick<PlannedRows, 'contacts' | 'offers'> {
  /** What each person's messages say of the language. */
  votes: Map<Person, LanguageVote | null>;
}

function personRows({ persons }: Assignment, inboxes: readonly KnownInbox[], detect: LanguageDetector): PersonRows {
  const languages = new Map(inboxes.map((one) => [one.workspaceId, one.defaultLanguage]));
  const rows: PersonRows = { contacts: [], offers: [], votes: new Map() };
  for (const person of persons) {
    const { standing, vote } = languageOf(person, languages.get(person.workspaceId) ?? 'en', detect);
    rows.votes.set(person, vote);
    if (!person.known) rows.contacts.push(newContact(person, standing));
    const offer = offerTo(person, standing);
    if (offer) rows.offers.push(offer);
  }
  return rows;
}

function withUnheard(row: MessageToStore, said: Unheard | null): MessageToStore {
  return said === null ? row : { ...row, details: { ...row.details, unheard: said } };
}

function rowsOfMessages(
  batch: readonly IncomingMessage[],
  { writers }: Assignment,
  inboxes: readonly KnownInbox[],
): Pick<PlannedRows, 'consents' | 'voices' | 'files'> {
  return { consents: consentRows(batch, writers), voices: voiceRows(batch), files: fileRows(batch, inboxes) };
}

function rowsOfPeople(
  { persons, identities, pairs, suggestions, blocked }: Assignment,
  contacts: readonly NewContactRow[],
): Pick<PlannedRows, 'births' | 'changes' | 'duplicates' | 'departures' | 'suggestions' | 'blocks'> {
  return {
    births: createdRows(persons, contacts),
    changes: attachedRows(identities),
    duplicates: duplicateRows(pairs),
    departures: departureRows(identities.filter(({ before }) => before?.person.known)),
    suggestions: suggestionRows(suggestions),
    blocks: blockRows(persons, blocked),
  };
}

function createdRows(persons: readonly Person[], contacts: readonly NewContactRow[]): ChangeRow[] {
  const causes = new Map(persons.map((one) => [one.contactId, one.madeBy?.id ?? '']));
  return contacts.map((contact) => createdRow(contact, causes.get(contact.contact_id) ?? ''));
}
