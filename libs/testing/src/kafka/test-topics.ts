import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { topics, type Topic } from '#libs/contracts';
import { ensureTopics, type KafkaConnection } from '#libs/messaging';
import { createLogger } from '#libs/platform';

/** Topics under a prefix of their own on the real Kafka of the environment. */
export interface TestTopics extends KafkaConnection {
  /** Milliseconds, for publishers of tests: on a starved machine Kafka takes longer than a service would wait. */
  publishTimeout: number;
  /** Deletes the topics. */
  drop(): Promise<void>;
}

/** @throws Error when KAFKA_BROKERS is not set: a test that needs Kafka fails without it, it never skips. */
export async function createTestTopics(wanted: readonly Topic[] = Object.values(topics)): Promise<TestTopics> {
  const connection: KafkaConnection = {
    brokers: testBrokers(),
    clientId: 'test',
    topicPrefix: `test-${randomUUID().slice(0, 13)}.`,
    logger: createLogger('test', 'silent'),
  };
  await ensureTopics(connection, wanted);
  const names = wanted.map(({ name }) => connection.topicPrefix + name);
  return { ...connection, publishTimeout: 30_000, drop: () => deleteTopics(connection.brokers, names) };
}

export function testBrokers(): string[] {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set; give host:port of a running Kafka');
  return brokers.split(',');
}

async function deleteTopics(brokers: string[], names: string[]): Promise<void> {
  const admin = new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: names });
  await admin.disconnect();
}
