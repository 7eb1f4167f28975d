import { Inject, Injectable } from '@nestjs/common';
import { forgetEmptyCounts, forgetReceipts, forgetWaitingReferences, NightlySearch } from '#libs/contacts';
import { topics } from '#libs/contracts';
import { Database } from '#libs/database';
import { forgetIdempotencyKeys } from '#libs/access';
import { PastInbound, RecordsAboveLow, TopicCopiesMetrics } from '#libs/messaging';
import { done, Registry, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ContactsConfig } from '../contacts.config.js';
import { EndedDeadLetters } from './ended-dead-letters.js';
import { kafkaConnection } from '../kafka-connection.js';
import { KeptPartitions } from './kept-partitions.js';
import { MissingMessages } from './missing-messages.js';
import { groupReadings, readingOf } from '../readings.js';

/** Milliseconds. */
const minute = 60_000;
const hour = 3_600_000;
/** What the nightly search reads of Kafka at most: a hundredth of what a disk gives. */
const searchedBytesPerSecond = 4 * 1024 * 1024;

/** Keeps Postgres tidy, and measures what only a look at Kafka and Postgres shows. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly database: Database,
    private readonly partitions: KeptPartitions,
    private readonly deadLetters: EndedDeadLetters,
    private readonly config: ContactsConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly registry: Registry,
  ) {}

  /** @param stopped ends a search that is going on. */
  works(stopped: AbortSignal): Repeated[] {
    return [...this.looks(stopped), ...this.tidying()];
  }

  private looks(stopped: AbortSignal): Repeated[] {
    const kafka = kafkaConnection(this.config, this.logger);
    const above = new RecordsAboveLow(kafka, groupReadings, this.registry);
    const copies = new TopicCopiesMetrics(kafka, this.registry);
    const missing = this.missingMessages(stopped);
    return [
      { name: 'looking at what Kafka deletes next', work: done(() => above.look()), idle: minute },
      { name: 'looking at the copies of topics', work: done(() => copies.look()), idle: minute },
      { name: 'search for missing messages', work: done(() => missing.look()), idle: minute },
    ];
  }

  private tidying(): Repeated[] {
    const { database, partitions, deadLetters } = this;
    const idle = hour;
    return [
      { name: 'forgetting old idempotency keys', work: done(() => forgetIdempotencyKeys(database)), idle },
      { name: 'keeping partitions ahead', work: done(() => partitions.keep()), idle },
      { name: 'ending old dead letters', work: done(() => deadLetters.end()), idle },
      { name: 'forgetting counters at zero', work: () => forgetEmptyCounts(database), idle },
      { name: 'forgetting old receipts', work: done(() => forgetReceipts(database)), idle },
      { name: 'forgetting old references', work: done(() => forgetWaitingReferences(database)), idle },
    ];
  }

  private missingMessages(signal: AbortSignal): MissingMessages {
    const { config, database, registry, logger } = this;
    const bounds = { bytesPerSecond: searchedBytesPerSecond, signal };
    const log = new PastInbound({ ...kafkaConnection(config, logger), ...bounds });
    const reading = readingOf(topics.inboundMessages.name, config);
    return new MissingMessages({ database, search: new NightlySearch(database, log, { reading }), registry, logger });
  }
}
