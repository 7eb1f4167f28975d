import type { Admin } from 'kafkajs';
import { topics, type Topic } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { kafkaClient, type KafkaConnection } from './kafka-client.js';
import { rootMessage } from './send-errors.js';
import { alignConfigs, configOf } from './topic-configs.js';
import { leadersElected, partitionsOf } from './topic-leaders.js';

export interface EnsureTopicsOptions extends Omit<KafkaConnection, 'clientId'> {
  /** Copies of every new topic; left out, the broker's own default. */
  replicationFactor?: number;
}

/** Milliseconds that a loaded Kafka may take for one answer. */
const timeout = 30_000;

/**
 * Makes the topics that are missing, brings the settings of the others up to date, and resolves once each partition has
 * a leader. Safe to run from several processes at once. Settings that the table doesn't name stay as the operator set them.
 * @throws UnavailableError while Kafka can't be reached.
 */
export async function ensureTopics(
  options: EnsureTopicsOptions,
  wanted: readonly Topic[] = Object.values(topics),
): Promise<void> {
  const admin = kafkaClient({ ...options, clientId: 'doorbell-topics' }, timeout).admin();
  const named = wanted.map((topic) => ({ ...topic, name: options.topicPrefix + topic.name }));
  try {
    await admin.connect();
    await createMissing(admin, named, options.replicationFactor ?? -1);
    await addPartitions(admin, named, options);
    await alignConfigs(admin, named);
    await leadersElected(admin, named);
  } catch (error) {
    throw new UnavailableError(`topics could not be made ready: ${rootMessage(error)}`, { cause: error });
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function createMissing(admin: Admin, wanted: Topic[], replicationFactor: number): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = wanted.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    timeout,
    topics: missing.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor,
      configEntries: Object.entries(configOf(topic)).map(([name, value]) => ({ name, value })),
    })),
  });
  await leadersElected(admin, missing);
}

/** A compacted topic keeps its number: a key that moved would leave its last value behind for ever. */
async function addPartitions(admin: Admin, wanted: Topic[], { logger }: EnsureTopicsOptions): Promise<void> {
  const has = await partitionsOf(admin, wanted);
  const short = wanted.filter(({ name, partitions }) => (has.get(name)?.length ?? partitions) < partitions);
  const growing = short.filter(({ retention }) => retention !== null);
  for (const { name, partitions } of short.filter((topic) => !growing.includes(topic)))
    logger.warn({ topic: name, wanted: partitions }, 'compacted topic has fewer partitions than wanted; left as it is');
  if (growing.length === 0) return;
  await admin.createPartitions({
    timeout,
    topicPartitions: growing.map(({ name, partitions }) => ({ topic: name, count: partitions })),
  });
}
