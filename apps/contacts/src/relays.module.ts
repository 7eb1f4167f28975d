import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#libs/database';
import {
  forgetEmptyCounts,
  forgetReceipts,
  forgetWaitingReferences,
  NightlySearch,
  RelayChanges,
  RelayInboxes,
  RelayOutbound,
  type Publish,
} from '#libs/contacts';
import { forgetIdempotencyKeys } from '#libs/access';
import { topics } from '#libs/contracts';
import {
  PastInbound,
  PUBLISHER,
  RecordsAboveLow,
  TopicCopiesMetrics,
  type KafkaConnection,
  type Publisher,
} from '#libs/messaging';
import { kafkaAccess, Registry, type Logger } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';
import { EndedDeadLetters } from './ended-dead-letters.js';
import { KeptPartitions } from './kept-partitions.js';
import { CONFIG, LOGGER } from './observability.module.js';
import { MissingMessages } from './missing-messages.js';
import { outboundLog } from './outbound-log.js';
import { groupReadings, readingOf } from './places.js';
import { measureRelay } from './relay-metrics.js';
import { repeat, type Repeated } from './repeat.js';

/** Milliseconds between looks at the log of changes, at the inboxes and at the answers; what a reader waits at most when nothing is going on. */
const lookEvery = 100;
const minute = 60_000;
const hour = 3_600_000;
/** What the nightly search reads of Kafka at most: a hundredth of what a disk gives. */
const searchedBytesPerSecond = 4 * 1024 * 1024;

/** Carries what stands in Postgres out to Kafka, and keeps house. Any number of processes may run it: each piece has one turn. */
@Module({})
export class RelaysModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: ContactsConfig,
    private readonly registry: Registry,
  ) {}

  onApplicationBootstrap(): void {
    const works = [...this.relays(), ...this.housekeeping()];
    this.running = Promise.all(works.map((one) => repeat(one, this.stop.signal, this.logger)));
  }

  private relays(): Repeated[] {
    const publish: Publish = (events) => this.publisher.publish(events);
    const changes = new RelayChanges(this.database, publish);
    measureRelay(this.registry, changes);
    const inboxes = new RelayInboxes(this.database, publish);
    const answers = new RelayOutbound(this.database, outboundLog(this.publisher, this.kafka()));
    return [
      { name: 'relay of contact events', work: () => changes.relayPage(), idle: lookEvery },
      { name: 'relay of inboxes', work: () => inboxes.relayPage(), idle: lookEvery },
      { name: 'relay of answers', work: () => answers.relayPage(), idle: lookEvery },
    ];
  }

  private kafka(): KafkaConnection {
    return { ...kafkaAccess(this.config), clientId: 'contacts', logger: this.logger };
  }

  private housekeeping(): Repeated[] {
    const idle = hour;
    const partitions = new KeptPartitions(this.database, this.registry);
    const deadLetters = new EndedDeadLetters(this.database, this.registry);
    const missing = this.missingMessages();
    const copies = new TopicCopiesMetrics(this.kafka(), this.registry);
    const above = new RecordsAboveLow(this.kafka(), groupReadings, this.registry);
    return [
      { name: 'looking at what Kafka deletes next', work: async () => (await above.look(), 0), idle: minute },
      { name: 'looking at the copies of topics', work: async () => (await copies.look(), 0), idle: minute },
      { name: 'search for missing messages', work: async () => (await missing.look(), 0), idle: minute },
      {
        name: 'forgetting old idempotency keys',
        work: async () => (await forgetIdempotencyKeys(this.database), 0),
        idle,
      },
      { name: 'keeping partitions ahead', work: async () => (await partitions.keep(), 0), idle },
      { name: 'ending old dead letters', work: async () => (await deadLetters.end(), 0), idle },
      { name: 'forgetting counters at zero', work: () => forgetEmptyCounts(this.database), idle },
      { name: 'forgetting old receipts', work: async () => (await forgetReceipts(this.database), 0), idle },
      {
        name: 'forgetting old references',
        work: async () => (await forgetWaitingReferences(this.database), 0),
        idle,
      },
    ];
  }

  private missingMessages(): MissingMessages {
    const { database, registry, logger } = this;
    const bounds = { bytesPerSecond: searchedBytesPerSecond, signal: this.stop.signal };
    const log = new PastInbound({ ...this.kafka(), ...bounds });
    const reading = readingOf(topics.inboundMessages.name, this.config);
    return new MissingMessages({ database, search: new NightlySearch(database, log, { reading }), registry, logger });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}
