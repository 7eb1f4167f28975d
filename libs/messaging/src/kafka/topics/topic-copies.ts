import type { Admin, PartitionMetadata } from 'kafkajs';
import type { Topic } from '#libs/contracts';
import { Deadline, type Logger } from '#libs/platform';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { clientTiming } from '../kafka-timing.js';
import { rootMessage } from '../client/send-errors.js';

/** Of a topic, by its partition that has fewest. */
export interface Copies {
  made: number;
  inSync: number;
}

export interface MoreCopies {
  /** Ids of the brokers that respond. */
  brokers: readonly number[];
  logger: Logger;
}

/** What survives the loss of one broker while another is away; more cost disks and gain little. */
export const wantedCopies = 3;
const lookIntervalMs = 200;

/** The brokers that respond. */
export async function brokerIds(admin: Admin): Promise<number[]> {
  const { brokers } = await admin.describeCluster();
  return brokers.map(({ nodeId }) => nodeId).sort((a, b) => a - b);
}

/** By topic, what Kafka knows of its copies. */
export async function copiesOf(admin: Admin, wanted: readonly Pick<Topic, 'name'>[]): Promise<Map<string, Copies>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ name }) => name) });
  return new Map(
    topics.map(({ name, partitions }) => [
      name,
      {
        made: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        inSync: Math.min(...partitions.map(({ isr }) => isr.length)),
      },
    ]),
  );
}

/** As `copiesOf`, over a connection of its own, of those topics that there are. Names as Kafka knows them. */
export async function readCopies(connection: KafkaConnection, names: readonly string[]): Promise<Map<string, Copies>> {
  const admin = kafkaClient(connection).admin();
  try {
    await admin.connect();
    const existing = new Set(await admin.listTopics());
    const wanted = names.filter((name) => existing.has(name)).map((name) => ({ name }));
    return wanted.length === 0 ? new Map() : await copiesOf(admin, wanted);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * Gives topics that were made on fewer brokers more copies, where there are brokers for them. It only adds copies:
 * it removes and moves none. Where Kafka refuses, nothing changes, and the log says so.
 */
export async function addCopies(
  admin: Admin,
  wanted: readonly Topic[],
  { brokers, logger }: MoreCopies,
): Promise<void> {
  const count = Math.min(wantedCopies, brokers.length);
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ name }) => name) });
  const short = topics.flatMap(({ name, partitions }) => {
    const partitionAssignment = partitions
      .filter(({ replicas }) => replicas.length < count)
      .map((partition) => ({ partition: partition.partitionId, replicas: withMore(partition, brokers, count) }));
    return partitionAssignment.length > 0 ? [{ topic: name, partitionAssignment }] : [];
  });
  if (short.length === 0) return;
  const names = short.map(({ topic }) => topic);
  try {
    await admin.alterPartitionReassignments({ topics: short, timeout: clientTiming.adminLimitMs });
    await untilInSync(admin, names, count);
  } catch (error) {
    logger.warn(
      { topics: names, copies: count, reason: rootMessage(error) },
      'topics have too few copies; give them more by hand, or call again with the right to alter the cluster',
    );
  }
}

/** The leader stays where it is; each partition begins with another broker, so that the load is spread. */
function withMore({ partitionId, replicas }: PartitionMetadata, brokers: readonly number[], count: number): number[] {
  const turned = brokers.map((_, index) => brokers[(index + partitionId) % brokers.length] ?? 0);
  return [...replicas, ...turned.filter((broker) => !replicas.includes(broker))].slice(0, count);
}

async function untilInSync(admin: Admin, names: readonly string[], count: number): Promise<void> {
  const deadline = new Deadline(clientTiming.adminLimitMs);
  for (;;) {
    const copies = await copiesOf(
      admin,
      names.map((name) => ({ name })),
    );
    if ([...copies.values()].every(({ inSync }) => inSync >= count)) return;
    if (deadline.isOver) throw new Error(`copies are still being made after ${clientTiming.adminLimitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, lookIntervalMs));
  }
}
