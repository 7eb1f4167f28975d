import type { PartitionShare, ReceivedMessage } from '#libs/messaging';

/** A member that records what it received. */
export class Listening {
  partitions: ReadonlySet<number> = new Set();
  readonly restoredPartitions = new Set<number>();
  readonly rows: ReceivedMessage[] = [];
  readonly rowsBeforeRestored: ReceivedMessage[] = [];
  readonly messages: ReceivedMessage[] = [];
  readonly signals: ReceivedMessage[] = [];
  /** Messages of partitions that were not its own when they came. */
  readonly foreign: ReceivedMessage[] = [];

  constructor(readonly share: PartitionShare) {}

  start(): Promise<void> {
    return this.share.start({
      assigned: (partitions) => {
        this.partitions = partitions;
        this.restoredPartitions.clear();
      },
      row: (message) => this.row(message),
      restored: (partition) => void this.restoredPartitions.add(partition),
      message: (message) => this.message(message),
      signal: (message) => void this.signals.push(message),
    });
  }

  close(): Promise<void> {
    return this.share.close();
  }

  get assigned(): ReadonlySet<number> {
    return this.partitions;
  }

  get restored(): ReadonlySet<number> {
    return this.restoredPartitions;
  }

  of(key: string): ReceivedMessage[] {
    return this.messages.filter((message) => String(message.key) === key);
  }

  partitionsOf(key: string): Set<number> {
    const its = [...this.rows, ...this.messages, ...this.signals].filter((message) => String(message.key) === key);
    return new Set(its.map(({ partition }) => partition));
  }

  handle(index: number): void {
    const message = this.messages[index];
    if (message) this.share.handled(message.partition, message.offset);
  }

  handleAll(): void {
    for (const { partition, offset } of this.messages) this.share.handled(partition, offset);
  }

  private message(message: ReceivedMessage): void {
    this.messages.push(message);
    if (!this.partitions.has(message.partition)) this.foreign.push(message);
  }

  private row(message: ReceivedMessage): void {
    this.rows.push(message);
    if (!this.restoredPartitions.has(message.partition)) this.rowsBeforeRestored.push(message);
  }
}
