import { Inject, Injectable } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { KafkaConsumer, Publisher } from '#libs/messaging';
import { BatchTransport } from '#libs/messaging/nest';
import { Registry, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ContactsConfig } from './contacts.config.js';
import { kafkaConnection } from './kafka-connection.js';
import { groups, type ReadTopic } from './readings.js';
import { TopicPlaces } from './handlers/topic-places.js';

interface Subscription {
  topic: ReadTopic;
  /** Events. */
  batchSize: number;
  /** Partitions at the same time. */
  concurrency?: number;
}

/** What this service reads: each topic under a group of its own, so that replicas of the service share its partitions. */
@Injectable()
export class Transports {
  readonly all: readonly BatchTransport[];
  private readonly consumers: KafkaConsumer[] = [];

  constructor(
    private readonly config: ContactsConfig,
    private readonly publisher: Publisher,
    private readonly places: TopicPlaces,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly registry: Registry,
  ) {
    const { INGEST_BATCH_SIZE: batchSize, INGEST_CONCURRENCY: concurrency } = config;
    this.all = [
      this.transport({ topic: topics.inboundMessages.name, batchSize, concurrency }),
      this.transport({ topic: topics.messageStatuses.name, batchSize: 500 }),
      this.transport({ topic: topics.fileStates.name, batchSize: 500 }),
      this.transport({ topic: topics.inboxStates.name, batchSize: 500 }),
      this.transport({ topic: topics.deadLetters.name, batchSize: 50 }),
    ];
  }

  /** @throws Error saying what is wrong, while a consumer is no member of its group. */
  check(): void {
    for (const consumer of this.consumers) consumer.check();
  }

  private transport({ topic, batchSize, concurrency = 1 }: Subscription): BatchTransport {
    const { config, publisher, logger, registry } = this;
    const consumer = new KafkaConsumer({ ...kafkaConnection(config, logger), registry, concurrency });
    this.consumers.push(consumer);
    const subscribed = { topic, batchSize, group: groups[topic], places: this.places.of(topic) };
    return new BatchTransport({ ...subscribed, consumer, publisher, logger, registry });
  }
}
