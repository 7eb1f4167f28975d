import { topics } from '#libs/contracts';
import { KafkaConsumer, type Publisher } from '#libs/messaging';
import { BatchTransport } from '#libs/messaging/nest';
import { kafkaAccess, type Logger, type Registry } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';
import { groups, type PlacesByTopic, type ReadTopic } from './places.js';

interface Shared {
  config: ContactsConfig;
  publisher: Publisher;
  places: PlacesByTopic;
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
    served(shared, reading(topics.inboundMessages.name, INGEST_BATCH_SIZE, INGEST_CONCURRENCY)),
    served(shared, reading(topics.messageStatuses.name, 500)),
    served(shared, reading(topics.inboxStates.name, 500)),
    served(shared, reading(topics.deadLetters.name, 50)),
  ];
}

interface Reading {
  topic: ReadTopic;
  batchSize: number;
  concurrency: number;
}

function reading(topic: ReadTopic, batchSize: number, concurrency = 1): Reading {
  return { topic, batchSize, concurrency };
}

function served({ config, publisher, places, logger, registry }: Shared, { concurrency, ...read }: Reading): Served {
  const consumer = new KafkaConsumer({
    ...kafkaAccess(config),
    clientId: 'contacts',
    logger,
    registry,
    concurrency,
  });
  const subscribed = { ...read, group: groups[read.topic], places: places[read.topic] };
  return { consumer, transport: new BatchTransport({ ...subscribed, consumer, publisher, logger, registry }) };
}
