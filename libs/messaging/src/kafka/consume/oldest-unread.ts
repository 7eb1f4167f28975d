import { Gauge, type Registry } from '#libs/platform';

export interface UnreadPartition {
  topic: string;
  group: string;
  partition: string;
}

export interface Unread {
  labels: UnreadPartition;
  /** The time of the next message, in milliseconds since 1970 by the log's clock; null: none waits. */
  since: number | null;
  /** Milliseconds after which Kafka deletes; null: never by age. */
  retention: number | null;
}

const labelNames = ['topic', 'group', 'partition'];

/** How long the next message of each partition has waited, and how much of its time on Kafka that is. */
export class OldestUnread {
  private readonly partitions = new Map<string, Unread>();

  constructor(registry: Registry) {
    const all = this.partitions;
    const options = { labelNames, registers: [registry] };
    void new Gauge({
      ...options,
      name: 'doorbell_consumer_oldest_unread_seconds',
      help: 'Age of the next message, by partition; 0: none waits',
      collect() {
        this.reset();
        for (const one of all.values()) this.set({ ...one.labels }, ageOf(one));
      },
    });
    void new Gauge({
      ...options,
      name: 'doorbell_consumer_retention_used_ratio',
      help: 'Age of the next message by the time that Kafka keeps it: at 1 it is deleted unread',
      collect() {
        this.reset();
        for (const one of all.values())
          if (one.retention !== null) this.set({ ...one.labels }, (ageOf(one) * 1_000) / one.retention);
      },
    });
  }

  at(unread: Unread): void {
    this.partitions.set(keyOf(unread.labels), unread);
  }

  forget(labels: UnreadPartition): void {
    this.partitions.delete(keyOf(labels));
  }
}

/** Seconds. */
function ageOf({ since }: Unread): number {
  return since === null ? 0 : Math.max(0, (Date.now() - since) / 1_000);
}

function keyOf({ topic, group, partition }: UnreadPartition): string {
  return `${topic} ${group} ${partition}`;
}
