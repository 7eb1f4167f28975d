import type { Queries } from '#libs/database';
import { detachIdentities } from './people/sql/detach-identities.sql.js';
import { type Echo, type MessageToStore, type Noted, noteWaitingReceipts } from '../messages/index.js';
import { fillContacts } from './rows/sql/fill-contacts.sql.js';
import { fillCustomFields } from './rows/sql/fill-custom-fields.sql.js';
import { hearVoices } from './rows/sql/hear-voices.sql.js';
import { insertContacts } from './rows/sql/insert-contacts.sql.js';
import { type ConsentRow, recordConsents } from '../consents/index.js';
import { keepFiles } from '../files/index.js';
import type { KnownInbox } from '../inboxes/index.js';
import { logChanges } from '../changes/index.js';
import { markBlocked } from './rows/sql/mark-blocked.sql.js';
import { refuseMoved } from './people/refuse-moved.js';
import { recordDuplicates } from './people/sql/record-duplicates.sql.js';
import { resolveIdentities, type ResolvedIdentity } from './people/sql/resolve-identities.sql.js';
import { identitiesToResolve } from './people/claims/claims.js';
import { suggestAddresses } from './people/sql/suggest-addresses.sql.js';
import { assignContacts, type Assignment } from './people/assign-contacts.js';
import { lookUpContests } from './people/claims/contests.js';
import type { IncomingMessage, LanguageDetector } from './incoming.js';
import { confirmOptOuts } from './opt-out/confirm-opt-outs.js';
import { consentOf, lookUpOptWords, type OptMessage, optMessages } from './opt-out/opt-messages.js';
import { lookUpCustomFields } from './rows/custom-rows.js';
import { openReferences, type OpenReferences } from './rows/link-references.js';
import { planRows, type PlannedRows } from './rows/plan-rows.js';
import { confirmJoins, settleClaims } from './people/claims/settle-claims.js';
import { welcomeBack } from './people/welcome-back.js';
import { writtenRows } from './rows/written-rows.js';

/** What messages are taken in with. */
export interface Round {
  resolved: readonly ResolvedIdentity[];
  /** Those that the messages came to. */
  inboxes: readonly KnownInbox[];
  partition: number;
  detect: LanguageDetector;
  /** What repeats a message that stands already, by its own id. */
  echoes: ReadonlyMap<string, Echo>;
  /** Writes the messages, and returns what is left to do. */
  store: StoreMessages;
}

export type StoreMessages = (queries: Queries, rows: readonly MessageToStore[], partition: number) => Promise<Noted[]>;

/** How many messages were taken in, and what they left open. */
interface TakenIn {
  count: number;
  references: OpenReferences;
}

/** Each turn takes in what it can decide; what is left is resolved again after it. */
export async function takeInAll(
  queries: Queries,
  messages: readonly IncomingMessage[],
  round: Round,
): Promise<OpenReferences[]> {
  let waiting = messages;
  const open: OpenReferences[] = [];
  while (waiting.length > 0) {
    const { count, references } = await takeIn(queries, waiting, round);
    open.push(references);
    waiting = waiting.slice(count);
    if (waiting.length > 0) round.resolved = await resolveIdentities(queries, identitiesToResolve(waiting));
  }
  return open;
}

/**
 * Takes in what can be decided by what was resolved, and returns how many messages that is: nearly always all of them,
 * and always one at least. The next one depends on what has been written for those before it.
 * @throws ContestedClaimsError where another transaction was first with something that this one relied on.
 */
export async function takeIn(queries: Queries, waiting: readonly IncomingMessage[], round: Round): Promise<TakenIn> {
  const people = waiting.filter(({ id, message }) => message.flags.length === 0 && !round.echoes.has(id));
  const [contests, fields, words] = await Promise.all([
    lookUpContests(queries, people, round.resolved),
    lookUpCustomFields(queries, people),
    lookUpOptWords(queries, people),
  ]);
  const assignment = assignContacts(people, round.resolved, contests);
  const taken = waiting.slice(0, decided(waiting, assignment));
  const rows = planRows(taken, assignment, { ...round, fields });
  await settleClaims(queries, assignment);
  const noted = await writeRows(queries, rows, round);
  await takeConsents(queries, rows.consents, optMessages(taken, assignment.writers, words));
  await confirmJoins(queries, assignment);
  await refuseMoved(queries, noted, { assignment, resolved: round.resolved });
  await welcomeBack(
    queries,
    noted.filter(({ what }) => what === 'deleted'),
    assignment,
  );
  return { count: taken.length, references: openReferences(rows.messages, noted) };
}

function decided(waiting: readonly IncomingMessage[], { undecidedFrom }: Assignment): number {
  const count = undecidedFrom === null ? waiting.length : waiting.findIndex(({ id }) => id === undecidedFrom);
  if (count > 0) return count;
  throw new Error('Ingest: the first message of a round cannot be decided by what was resolved for it.');
}

/** What people allowed or withdrew by a button of their channel, and by a word of their own, which is confirmed. */
async function takeConsents(
  queries: Queries,
  consents: readonly ConsentRow[],
  opted: readonly OptMessage[],
): Promise<void> {
  const recorded = await recordConsents(queries, [...consents, ...opted.map(consentOf)]);
  await confirmOptOuts(queries, recorded, opted);
}

/** One round trip. What contacts lose goes before what they are filled with; that a contact was made, before its message. */
async function writeRows(queries: Queries, rows: PlannedRows, { store, partition }: Round): Promise<Noted[]> {
  const [, , noted] = await Promise.all([
    insertContacts(queries, rows.contacts),
    logChanges(queries, rows.births),
    store(queries, rows.messages, partition),
    detachIdentities(queries, rows.departures),
    fillContacts(queries, rows.offers),
    fillCustomFields(queries, rows.customFills),
    suggestAddresses(queries, rows.suggestions),
    logChanges(queries, rows.changes),
    recordDuplicates(queries, rows.duplicates),
    markBlocked(queries, rows.blocks),
    noteWaitingReceipts(queries, writtenRows(rows.messages)),
    hearVoices(queries, rows.voices),
    keepFiles(queries, rows.files, partition),
  ]);
  return noted;
}
