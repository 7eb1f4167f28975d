import { topics, type TopicName } from '#libs/contracts';
import { BatchTransport, KafkaConsumer, type Publisher } from '#libs/messaging';
import { kafkaAccess, type Logger, type Registry } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';

interface Shared {
  config: ContactsConfig;
  publisher: Publisher;
  logger: Logger;
  registry: Registry;
}

interface Served {
  transport: BatchTransport;
  consumer: KafkaConsumer;
}

/** What this service reads: each topic under a group of its own, so that replicas of the service share its partitions. */
export function transports(shared: Shared): Served[] {
  const { INGEST_BATCH_SIZE, INGEST_CONCURRENCY } = shared.config;
  return [
    served(shared, {
      topic: topics.inboundMessages.name,
      group: 'contacts',
      batchSize: INGEST_BATCH_SIZE,
      concurrency: INGEST_CONCURRENCY,
    }),
    served(shared, { topic: topics.messageStatuses.name, group: 'contacts-statuses', batchSize: 500, concurrency: 1 }),
    served(shared, { topic: topics.inboxStates.name, group: 'contacts-inbox-states', batchSize: 500, concurrency: 1 }),
    served(shared, { topic: topics.deadLetters.name, group: 'contacts-dead-letters', batchSize: 50, concurrency: 1 }),
  ];
}

interface Reading {
  topic: TopicName;
  group: string;
  batchSize: number;
  concurrency: number;
}

function served({ config, publisher, logger, registry }: Shared, { concurrency, ...reading }: Reading): Served {
  const consumer = new KafkaConsumer({
    ...kafkaAccess(config),
    clientId: 'contacts',
    logger,
    registry,
    concurrency,
  });
  return { consumer, transport: new BatchTransport({ ...reading, consumer, publisher, logger, registry }) };
}
