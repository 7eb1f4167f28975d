import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { topics, type Topic } from '#libs/contracts';
import { ensureTopics, type KafkaConnection } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { waitFor } from '../waiting/wait-for.js';
import { administer, kafkaLimitMs } from './administer.js';

/** Topics under a prefix of their own on the real Kafka of the environment. */
export interface TestTopics extends KafkaConnection {
  /** Milliseconds, for publishers of tests: a starved Kafka takes longer than a service would wait. */
  publishTimeout: number;
  /** Milliseconds, for members of groups in tests: a member that is starved for long keeps its partitions, so nothing comes twice. */
  sessionTimeout: number;
  /** Deletes the topics. Topics that cannot be deleted stay; their names are unique. */
  drop(): Promise<void>;
}

/** Of production's twelve, more than the replicas that a test has. Making and dropping twelve of each topic takes Kafka half a second of processor. */
const partitions = 4;

/**
 * Every topic, with few partitions, or the wanted ones as they are.
 * @throws Error when KAFKA_BROKERS is not set: a test that needs Kafka fails without it, it never skips.
 */
export async function createTestTopics(wanted: readonly Topic[] = smallTopics()): Promise<TestTopics> {
  const connection: KafkaConnection = {
    brokers: testBrokers(),
    clientId: 'test',
    topicPrefix: `test-${randomUUID().slice(0, 13)}.`,
    logger: createLogger('test', 'silent'),
  };
  await ensureTopics(connection, wanted);
  const names = wanted.map(({ name }) => connection.topicPrefix + name);
  await administer(connection.brokers, (admin) => waitFor('logs of the topics', () => areServed(admin, names)));
  const deletion = { topics: names, timeout: kafkaLimitMs };
  const drop = () => administer(connection.brokers, (admin) => admin.deleteTopics(deletion)).catch(() => undefined);
  return { ...connection, publishTimeout: 30_000, sessionTimeout: 60_000, drop };
}

export function testBrokers(): string[] {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set; give host:port of a running Kafka');
  return brokers.split(',');
}

function smallTopics(): Topic[] {
  return Object.values(topics).map((topic) => ({ ...topic, partitions: Math.min(partitions, topic.partitions) }));
}

/** A broker lists a new topic before it has opened its logs; it refuses some of what is published then. */
async function areServed(admin: Admin, names: string[]): Promise<boolean> {
  const asked = await Promise.allSettled(names.map((name) => admin.fetchTopicOffsets(name)));
  return asked.every(({ status }) => status === 'fulfilled');
}
