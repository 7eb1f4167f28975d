import type { Admin } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import { gauge, type Gauge, type Registry } from '#libs/platform';
import { topicNamed } from '../../topic-named.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { clientTiming } from '../kafka-timing.js';

/** What a group reads; names without prefix. */
export interface GroupReading {
  topic: TopicName;
  group: string;
}

/**
 * Shows how many records stand between what Kafka deletes next and the next one that a group handles: how far deletion
 * has to go until it loses something. Where nothing waits there is nothing to lose, and nothing is shown.
 */
export class RecordsAboveLow {
  private readonly above: Gauge;

  constructor(
    private readonly connection: KafkaConnection,
    private readonly readings: readonly GroupReading[],
    registry: Registry,
  ) {
    this.above = gauge(registry, {
      name: 'doorbell_consumer_records_above_low',
      help: 'Records between what Kafka deletes next and the next one to be handled, where one waits; below 0: deleted unread',
      labelNames: ['topic', 'group', 'partition'],
    });
  }

  /** Rejects while Kafka can't be reached; what was seen last stays. Topics that keep the last of each key lose nothing. */
  async look(): Promise<void> {
    const admin = kafkaClient(this.connection, clientTiming.adminLimitMs).admin();
    try {
      await admin.connect();
      const ended = this.readings.filter(({ topic }) => topicNamed(topic).retention !== null);
      const found = await Promise.all(ended.map(async (one) => ({ ...one, above: await this.ask(admin, one) })));
      this.above.reset();
      for (const { topic, group, above } of found)
        for (const [partition, records] of above) this.above.set({ topic, group, partition }, records);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async ask(admin: Admin, { topic, group }: GroupReading): Promise<Map<number, number>> {
    const prefix = this.connection.topicPrefix;
    const [ends, [offsets]] = await Promise.all([
      admin.fetchTopicOffsets(prefix + topic),
      admin.fetchOffsets({ groupId: prefix + group, topics: [prefix + topic] }),
    ]);
    return recordsAboveLow(ends, offsets?.partitions ?? []);
  }
}

/** By partition, of those where something waits. A group that has committed nothing reads from what is deleted next. */
export function recordsAboveLow(
  ends: readonly { partition: number; low: string; high: string }[],
  committed: readonly { partition: number; offset: string }[],
): Map<number, number> {
  const offsets = new Map(committed.map(({ partition, offset }) => [partition, BigInt(offset)]));
  const places = ends.map(({ partition, low, high }) => {
    const offset = offsets.get(partition) ?? -1n;
    return { partition, low: BigInt(low), high: BigInt(high), next: offset < 0n ? BigInt(low) : offset };
  });
  const waiting = places.filter(({ next, high }) => next < high);
  return new Map(waiting.map(({ partition, next, low }) => [partition, Number(next - low)]));
}
