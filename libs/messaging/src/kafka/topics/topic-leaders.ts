import type { Admin } from 'kafkajs';
import type { Topic } from '#libs/contracts';
import { Deadline, UnavailableError } from '#libs/platform';
import { clientTiming } from '../kafka-timing.js';
import { rootMessage } from '../client/send-errors.js';

const lookIntervalMs = 100;

/** Resolves once every partition of the topics has a leader. Asks a broker again that does not know a new topic yet. */
export async function leadersElected(admin: Admin, wanted: readonly Topic[]): Promise<void> {
  const deadline = new Deadline(clientTiming.adminLimitMs);
  for (;;) {
    const missing = await withoutLeaders(admin, wanted);
    if (missing === null) return;
    if (deadline.isOver) throw new UnavailableError(`${missing}; look at the state of the brokers`);
    await new Promise((resolve) => setTimeout(resolve, lookIntervalMs));
  }
}

/** By topic, the leader of each partition; -1 where it has no leader. */
export async function partitionsOf(admin: Admin, wanted: readonly Topic[]): Promise<Map<string, number[]>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ name }) => name) });
  return new Map(topics.map(({ name, partitions }) => [name, partitions.map(({ leader }) => leader)]));
}

/** False for topics that keep the number of partitions they were made with: compacted ones, and those partitioned like one. */
export function mayGrow({ retention, partitionedLike }: Topic): boolean {
  return retention !== null && partitionedLike === undefined;
}

function isReady(topic: Topic, leaders: readonly number[] | undefined): boolean {
  if (leaders === undefined || (mayGrow(topic) && leaders.length < topic.partitions)) return false;
  return leaders.every((leader) => leader >= 0);
}

async function withoutLeaders(admin: Admin, wanted: readonly Topic[]): Promise<string | null> {
  try {
    const known = await partitionsOf(admin, wanted);
    const missing = wanted.find((topic) => !isReady(topic, known.get(topic.name)));
    return missing ? `${missing.name} lacks partitions, or leaders for them` : null;
  } catch (error) {
    return rootMessage(error);
  }
}
