import { UnavailableError } from '#libs/platform';
import { systemWorkspace, type Database, type Queries } from '../../persistence/database.js';
import { claimIdentities } from '../../persistence/ingest/claim-identities.sql.js';
import { fillContacts } from '../../persistence/ingest/fill-contacts.sql.js';
import { insertContacts } from '../../persistence/ingest/insert-contacts.sql.js';
import { knownMessages } from '../../persistence/ingest/known-messages.sql.js';
import { logChanges } from '../../persistence/ingest/log-changes.sql.js';
import { markBlocked } from '../../persistence/ingest/mark-blocked.sql.js';
import { matchContacts } from '../../persistence/ingest/match-contacts.sql.js';
import { recordDuplicates } from '../../persistence/ingest/record-duplicates.sql.js';
import { resolveIdentities } from '../../persistence/ingest/resolve-identities.sql.js';
import { restoreContacts } from '../../persistence/ingest/restore-contacts.sql.js';
import { storeMessages } from '../../persistence/ingest/store-messages.sql.js';
import { inboxesOf, refuseForeignInboxes } from '../inboxes-of-events.js';
import { stay, type Move } from '../places/consumer-places.js';
import { assignContacts } from './assign-contacts.js';
import { addressesToMatch, identitiesToResolve } from './claims.js';
import type { IncomingMessage, LanguageDetector } from './incoming.js';
import { ContestedClaimsError, settleClaims } from './settle-claims.js';
import { planRows } from './plan-rows.js';

interface PlacedBatch {
  batch: readonly IncomingMessage[];
  partition: number;
  move: Move;
}

/** Far more than consumers can get into each other's way. */
const attempts = 50;

/**
 * Takes a batch of one Kafka partition into the database: one transaction, at most fourteen statements in six round trips,
 * whatever the batch's size. Exactly-once effect: any message may come again, in this batch, a later one or at the same
 * time in another consumer, and changes nothing the second time.
 * @throws RejectedInputError when a message can never be stored, UnavailableError when Postgres is away or busy.
 */
export class IngestMessages {
  constructor(
    private readonly database: Database,
    private readonly detectLanguage: LanguageDetector,
  ) {}

  /** `move` moves the place on the partition in the same transaction. */
  async ingest(batch: readonly IncomingMessage[], partition: number, move: Move = stay): Promise<void> {
    const scope = [...new Set([systemWorkspace, ...batch.map(({ message }) => message.workspaceId)])];
    const work = (queries: Queries) => this.ingestWithin(queries, { batch, partition, move });
    await againWhileContested(() => this.database.inTransaction(scope, work, { 'doorbell.slot': String(partition) }));
  }

  private async ingestWithin(queries: Queries, { batch, partition, move }: PlacedBatch): Promise<void> {
    const messages = batch.map(({ message }) => message);
    const [inboxes, known, resolved] = await Promise.all([
      inboxesOf(queries, messages),
      knownMessages(
        queries,
        batch.map(({ id, message }) => ({ workspace_id: message.workspaceId, message_id: id })),
      ),
      resolveIdentities(queries, identitiesToResolve(batch)),
      move(queries),
    ]);
    refuseForeignInboxes(messages, inboxes);
    const languages = new Map(inboxes.map((one) => [one.workspaceId, one.defaultLanguage]));
    const fresh = firstOfEach(batch, new Set(known.map((one) => one.messageId)));
    if (fresh.length === 0) return;

    const people = fresh.filter(({ message }) => message.flags.length === 0);
    const matched = await matchContacts(queries, addressesToMatch(people, resolved));
    const assignment = assignContacts(people, resolved, matched);
    const owners = await claimIdentities(queries, assignment.claims);
    const settled = settleClaims(assignment, owners);
    const rows = planRows(fresh, settled, { languages, detect: this.detectLanguage });

    const [, deletedWriters] = await Promise.all([
      insertContacts(queries, rows.contacts),
      storeMessages(queries, rows.messages, partition),
      fillContacts(queries, rows.offers),
      logChanges(queries, rows.changes),
      recordDuplicates(queries, rows.duplicates),
      markBlocked(queries, rows.blocks),
    ]);
    await restoreContacts(queries, deletedWriters);
  }
}

/** Whoever was first has committed, so each try finds more of the identities known; there is always one that gets on. */
async function againWhileContested(transaction: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof ContestedClaimsError)) throw error;
      if (attempt === attempts) throw new UnavailableError(`Ingest: ${error.message}; tried ${attempts} times.`);
    }
  }
}

function firstOfEach(batch: readonly IncomingMessage[], stored: ReadonlySet<string>): IncomingMessage[] {
  const seen = new Set(stored);
  return batch.filter(({ id }) => !seen.has(id) && seen.add(id));
}
