import { counter, gauge, type Counter, type Gauge, type Registry } from '#libs/platform';
import type { Subscription } from '../../consumer.js';
import { topicNamed } from '../../topic-named.js';
import { OldestUnread, type UnreadPartition } from './oldest-unread.js';

interface PartitionGauges {
  lag: Gauge;
  offset: Gauge;
  deleted: Counter;
  unread: OldestUnread;
}

const made = new WeakMap<Registry, PartitionGauges>();

/** Where each owned partition stands: its lag, and the offset that comes next. Lost partitions vanish from it. */
export class ConsumerMetrics {
  private readonly gauges: PartitionGauges | undefined;
  private readonly seen = new Set<number>();

  constructor(
    private readonly subscription: Subscription,
    registry: Registry | undefined,
  ) {
    this.gauges = registry && gaugesOf(registry);
  }

  /** Also for a partition that waits: its lag grows with what arrives. */
  at(partition: number, next: string, highWatermark: string): void {
    if (!this.gauges) return;
    this.seen.add(partition);
    this.gauges.lag.set(this.labels(partition), Math.max(0, Number(BigInt(highWatermark) - BigInt(next))));
    this.gauges.offset.set(this.labels(partition), Number(next));
  }

  /** The time of the next message of a partition; null where none waits. */
  waitsSince(partition: number, since: number | null): void {
    const { retention } = topicNamed(this.subscription.topic);
    this.gauges?.unread.at({ labels: this.labels(partition), since, retention });
  }

  /** Messages that Kafka deleted before they were handled. */
  deleted(partition: number, messages: number): void {
    this.gauges?.deleted.inc(this.labels(partition), messages);
  }

  keepOnly(owned: ReadonlySet<number>): void {
    for (const partition of this.seen) {
      if (owned.has(partition)) continue;
      this.seen.delete(partition);
      this.gauges?.lag.remove(this.labels(partition));
      this.gauges?.offset.remove(this.labels(partition));
      this.gauges?.unread.forget(this.labels(partition));
    }
  }

  private labels(partition: number): UnreadPartition & Record<string, string> {
    const { topic, group } = this.subscription;
    return { topic, group, partition: String(partition) };
  }
}

function gaugesOf(registry: Registry): PartitionGauges {
  const existing = made.get(registry);
  if (existing) return existing;
  const labelNames = ['topic', 'group', 'partition'];
  const gauges = {
    lag: gauge(registry, { name: 'doorbell_consumer_lag', help: 'Messages still to come, by partition', labelNames }),
    offset: gauge(registry, {
      name: 'doorbell_consumer_offset',
      help: 'Offset that comes next, by partition',
      labelNames,
    }),
    deleted: counter(registry, {
      name: 'doorbell_messages_deleted_unread_total',
      help: 'Messages that Kafka deleted before they were handled, by partition',
      labelNames,
    }),
    unread: new OldestUnread(registry),
  };
  made.set(registry, gauges);
  return gauges;
}
