import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from '../consumer.js';
import { UnavailableError } from '#libs/platform';
import type { PartitionShare, ShareListener, ShareSubscription } from '../partition-share.js';
import { StreamProgress } from '../stream-progress.js';
import type { MemoryGroup } from './memory-group.js';
import type { MemoryStore } from './memory-store.js';

interface Part {
  rows: Map<string, number>;
  restored: boolean;
  next: number;
  stream: StreamProgress;
}

/** The share's promises over the memory log. */
export class MemoryShare implements PartitionShare {
  readonly onChange = (): void => this.rejoin();
  private readonly group: MemoryGroup;
  private readonly parts = new Map<number, Part>();
  private listener: ShareListener | undefined;
  private members = '';
  private stopWatching = (): void => undefined;
  private isMember = false;

  constructor(
    private readonly log: MemoryStore,
    private readonly subscription: ShareSubscription,
  ) {
    this.group = log.group(subscription.stream, subscription.group);
  }

  start(listener: ShareListener): Promise<void> {
    this.listener = listener;
    this.isMember = true;
    this.stopWatching = this.log.watch(() => this.read());
    this.group.join(this);
    return Promise.resolve();
  }

  get fresh(): boolean {
    return this.isMember && !this.log.away;
  }

  check(): void {
    if (!this.fresh) throw new UnavailableError(`${this.subscription.group}: not a member of its group`);
  }

  handled(partition: number, offset: string): void {
    const part = this.parts.get(partition);
    part?.stream.handled(offset);
    const next = part?.stream.committable;
    if (next && this.fresh) this.group.commit(partition, Number(next));
    this.read();
  }

  close(): Promise<void> {
    this.vanish();
    return Promise.resolve();
  }

  /** As if the group had changed elsewhere: the listener hears again what it owns, and all rows come again. */
  joinAgain(): void {
    this.members = 'none';
    this.rejoin();
  }

  /** As if it were killed, or cut off: the group gives its partitions to others, and the listener is not called. */
  vanish(): void {
    this.isMember = false;
    this.stopWatching();
    this.group.leave(this);
  }

  private rejoin(): void {
    const owned = this.group.ownedBy(this);
    if (!this.isMember || this.members === owned.join()) return;
    this.members = owned.join();
    for (const partition of this.parts.keys()) if (!owned.includes(partition)) this.parts.delete(partition);
    for (const partition of owned) this.parts.set(partition, this.begin(partition));
    this.listener?.assigned(new Set(owned));
    this.read();
  }

  private begin(partition: number): Part {
    const stream = this.parts.get(partition)?.stream ?? new StreamProgress();
    return { rows: new Map(), restored: false, next: this.group.next(partition), stream };
  }

  private read(): void {
    if (this.log.away) return;
    for (const [partition, part] of this.parts) {
      for (const table of this.subscription.tables) this.readTable(table, partition, part);
      if (!part.restored) this.restore(partition, part);
      this.readStream(partition, part);
      for (const topic of this.subscription.signals ?? []) this.readSignals(topic, partition, part);
    }
  }

  private readTable(table: TopicName, partition: number, part: Part): void {
    const messages = this.log.partition(table, partition);
    for (let at = part.rows.get(table) ?? 0; at < messages.length; at = part.rows.get(table) ?? 0) {
      part.rows.set(table, at + 1);
      const message = messages[at] ?? none();
      this.notify(partition, part, (listener) => listener.row(message));
    }
  }

  private restore(partition: number, part: Part): void {
    part.restored = true;
    const end = String(this.log.partition(this.subscription.stream, partition).length);
    this.notify(partition, part, (listener) => listener.restored(partition, end));
  }

  private readStream(partition: number, part: Part): void {
    const messages = this.log.partition(this.subscription.stream, partition);
    while (part.next < messages.length && !part.stream.full && this.parts.get(partition) === part) {
      const message = messages[part.next] ?? none();
      part.next += 1;
      if (part.stream.take(message.offset, message.value?.length ?? 0))
        this.notify(partition, part, (listener) => listener.message(message));
    }
  }

  private readSignals(topic: TopicName, partition: number, part: Part): void {
    const messages = this.log.partition(topic, partition);
    const group = this.log.group(topic, this.subscription.group);
    for (let at = group.next(partition); at < messages.length; at = group.next(partition)) {
      if (!this.fresh || this.parts.get(partition) !== part) return;
      group.commit(partition, at + 1);
      const message = messages[at] ?? none();
      this.notify(partition, part, (listener) => listener.signal?.(message));
    }
  }

  /** What the listener does may change the log, and with it who owns what, while we read. */
  private notify(partition: number, part: Part, say: (listener: ShareListener) => void): void {
    if (this.listener && this.parts.get(partition) === part) say(this.listener);
  }
}

function none(): ReceivedMessage {
  throw new Error('a message of the memory log vanished');
}
