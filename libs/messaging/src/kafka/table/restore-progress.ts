import { tableTiming } from '../kafka-timing.js';
import type { TopicEnds } from './topic-ends-reader.js';

/** How far the tables of one join were read, against where they ended when it began. */
export class RestoreProgress {
  private readonly next = new Map<string, bigint>();
  private readonly open: Set<number>;
  private ends: ReadonlyMap<string, TopicEnds> | undefined;
  private readonly refused = new Set<string>();
  private lastRow = performance.now();
  private fetches = 0;

  constructor(
    private readonly tables: readonly string[],
    partitions: ReadonlySet<number>,
  ) {
    this.open = new Set(partitions);
  }

  /** False while the ends of the tables are unknown: the same rows have to come again then. */
  get begun(): boolean {
    return this.ends !== undefined;
  }

  /**
   * False for what was fetched before this join: the rows before it would be missing. A second fetch from the
   * same place counts; the log begins later than it did.
   */
  read(topic: string, partition: number, { from, last }: { from: string; last: string }): boolean {
    const key = keyOf(topic, partition);
    const isLeftover = BigInt(from) > (this.next.get(key) ?? this.lowOf(key)) && !this.refused.has(`${key}@${from}`);
    if (isLeftover) {
      this.refused.add(`${key}@${from}`);
      return false;
    }
    this.next.set(key, BigInt(last) + 1n);
    this.lastRow = performance.now();
    this.fetches = 0;
    return true;
  }

  fetched(): void {
    this.fetches += 1;
  }

  endsAt(ends: readonly TopicEnds[]): void {
    this.ends = new Map(ends.map((one) => [keyOf(one.topic, one.partition), one]));
    this.lastRow = performance.now();
  }

  /** Partitions that are complete now and were not before. */
  completed(): number[] {
    if (this.ends === undefined) return [];
    const complete = [...this.open].filter(
      (one) => this.isSilent || this.tables.every((topic) => this.isRead(topic, one)),
    );
    for (const partition of complete) this.open.delete(partition);
    return complete;
  }

  /** True once every partition was reported as complete. */
  get finished(): boolean {
    return this.begun && this.open.size === 0;
  }

  endOf(topic: string, partition: number): string {
    return this.ends?.get(keyOf(topic, partition))?.high ?? '0';
  }

  /**
   * Compaction may have removed the very last rows of a partition; then no row ever arrives at its end. Time alone proves
   * nothing: Kafka may be slow.
   */
  private get isSilent(): boolean {
    const { silenceMs, silentFetches } = tableTiming;
    return this.fetches >= silentFetches && performance.now() - this.lastRow > silenceMs;
  }

  private isRead(topic: string, partition: number): boolean {
    const key = keyOf(topic, partition);
    const ends = this.ends?.get(key);
    return ends !== undefined && (this.next.get(key) ?? BigInt(ends.low)) >= BigInt(ends.high);
  }

  private lowOf(key: string): bigint {
    return BigInt(this.ends?.get(key)?.low ?? 0);
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
