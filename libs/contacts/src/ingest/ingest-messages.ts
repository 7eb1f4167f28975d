import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { findEchoes, type Echo, knownMessages, storeMessages, lockInboxes } from '../messages/index.js';
import { resolveIdentities } from './people/sql/resolve-identities.sql.js';
import { inboxesOf, refuseForeignInboxes } from '../inboxes/index.js';
import { stay, type Move } from '../places/index.js';
import { againWhileContested } from './people/claims/again-while-contested.js';
import { identitiesToResolve } from './people/claims/claims.js';
import type { IncomingMessage, LanguageDetector } from './incoming.js';
import { askedOf, notYetKnown } from './known.js';
import { linkReferences } from './rows/link-references.js';
import { takeInAll, type Round } from './take-in.js';
import { writtenByBusiness } from './rows/written-rows.js';

interface PlacedBatch {
  batch: readonly IncomingMessage[];
  partition: number;
  move: Move;
}

/**
 * Takes a batch of one Kafka partition into the database: one transaction, at most twenty statements in seven round trips,
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
    const written = writtenByBusiness(batch);
    // An erasure takes identities away and leaves marks at once: who is not found any more is found to be erased after that.
    const [inboxes, resolved, known, , , echoes] = await Promise.all([
      inboxesOf(queries, messages),
      resolveIdentities(queries, identitiesToResolve(batch)),
      knownMessages(queries, askedOf(batch)),
      move(queries),
      lockInboxes(queries, written),
      findEchoes(queries, written),
    ]);
    refuseForeignInboxes(messages, inboxes);
    const round: Round = {
      resolved,
      inboxes,
      partition,
      detect: this.detectLanguage,
      store: storeMessages,
      echoes: echoesById(echoes),
    };
    await linkReferences(queries, await takeInAll(queries, notYetKnown(batch, known), round));
  }
}

function echoesById(echoes: readonly Echo[]): Round['echoes'] {
  return new Map(echoes.map((echo) => [echo.messageId, echo]));
}
