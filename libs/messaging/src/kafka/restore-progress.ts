/** Offsets of one partition as Kafka tells them. */
export interface PartitionEnds {
  partition: number;
  low: string;
  high: string;
}

/**
 * Milliseconds without a message after which the rest of a log counts as read: compaction may have removed the very
 * last messages of a partition, and then none ever arrives at its end offset.
 */
const quietLimit = 5_000;

/** How far a log has been read, against where it ended when the reading began. */
export class RestoreProgress {
  private readonly next = new Map<number, bigint>();
  private ends: readonly PartitionEnds[] | undefined;
  private lastMessage = performance.now();

  readTo(partition: number, offset: string): void {
    this.next.set(partition, BigInt(offset) + 1n);
    this.lastMessage = performance.now();
  }

  endsAt(ends: readonly PartitionEnds[]): void {
    this.ends = ends;
  }

  get complete(): boolean {
    if (this.ends === undefined) return false;
    return this.ends.every((one) => this.isRead(one)) || performance.now() - this.lastMessage > quietLimit;
  }

  private isRead({ partition, low, high }: PartitionEnds): boolean {
    return (this.next.get(partition) ?? BigInt(low)) >= BigInt(high);
  }
}
