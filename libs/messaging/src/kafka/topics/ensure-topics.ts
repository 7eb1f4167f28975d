import type { Admin } from 'kafkajs';
import { topics, type Topic } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { clientTiming } from '../kafka-timing.js';
import { rootMessage } from '../client/send-errors.js';
import { alignConfigs, configOf, entries } from './topic-configs.js';
import { addCopies, brokerIds, copiesOf, wantedCopies } from './topic-copies.js';
import { leadersElected, mayGrow, partitionsOf } from './topic-leaders.js';
import { misaligned } from './topic-alignment.js';

export type EnsureTopicsOptions = Omit<KafkaConnection, 'clientId'>;

/**
 * Makes the topics that are missing, brings the settings of the others up to date, and resolves once each partition has
 * a leader. Safe to run from several processes at once. Settings that the table doesn't name stay as the operator set them.
 * @throws UnavailableError while Kafka can't be reached.
 * @throws Error when topics that are owned together have different numbers of partitions; only an operator can mend that.
 */
export async function ensureTopics(
  options: EnsureTopicsOptions,
  wanted: readonly Topic[] = Object.values(topics),
): Promise<void> {
  const admin = kafkaClient({ ...options, clientId: 'doorbell-topics' }, clientTiming.adminLimitMs).admin();
  const named = wanted.map((topic) => prefixed(topic, options.topicPrefix));
  let fault: string | null;
  try {
    await admin.connect();
    fault = await align(admin, named, options);
  } catch (error) {
    throw new UnavailableError(`topics could not be made ready: ${rootMessage(error)}`, { cause: error });
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
  if (fault !== null) throw new Error(fault);
}

/** What only an operator can mend, or null. */
async function align(admin: Admin, named: Topic[], options: EnsureTopicsOptions): Promise<string | null> {
  const brokers = await brokerIds(admin);
  await createMissing(admin, named, Math.min(wantedCopies, brokers.length));
  await addPartitions(admin, named, options);
  await leadersElected(admin, named);
  await addCopies(admin, named, { brokers, logger: options.logger });
  await alignConfigs(admin, named, await copiesOf(admin, named));
  return misaligned(named, await partitionsOf(admin, named));
}

function prefixed(topic: Topic, prefix: string): Topic {
  const { name, partitionedLike: like } = topic;
  return { ...topic, name: prefix + name, ...(like === undefined ? {} : { partitionedLike: prefix + like }) };
}

async function createMissing(admin: Admin, wanted: Topic[], copies: number): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = wanted.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    timeout: clientTiming.adminLimitMs,
    topics: missing.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor: copies,
      configEntries: entries(configOf(topic, { made: copies, inSync: copies })),
    })),
  });
  await leadersElected(admin, missing);
}

/**
 * A compacted topic keeps its number: a key that moved would leave its last value behind for ever. So does what is
 * partitioned like one.
 */
async function addPartitions(admin: Admin, wanted: Topic[], { logger }: EnsureTopicsOptions): Promise<void> {
  const has = await partitionsOf(admin, wanted);
  const short = wanted.filter(({ name, partitions }) => (has.get(name)?.length ?? partitions) < partitions);
  const growing = short.filter(mayGrow);
  for (const { name, partitions } of short.filter((topic) => !growing.includes(topic)))
    logger.warn(
      { topic: name, wanted: partitions },
      'topic has fewer partitions than wanted, and keys that must not move; left as it is',
    );
  if (growing.length === 0) return;
  await admin.createPartitions({
    timeout: clientTiming.adminLimitMs,
    topicPartitions: growing.map(({ name, partitions }) => ({ topic: name, count: partitions })),
  });
}
