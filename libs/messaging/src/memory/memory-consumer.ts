import { UnavailableError, type Logger } from '#libs/platform';
import type { MessageBatchHandler, Consumer, Subscription } from '../consumer.js';
import { PartitionOutages } from '../outages.js';
import type { MemoryGroup } from './memory-group.js';
import type { MemoryStore } from './memory-store.js';

/** The consumer's promises over the memory log: at least once, in order, an outage retried for ever. */
export class MemoryConsumer implements Consumer {
  private readonly members: MemoryMember[] = [];

  constructor(
    private readonly log: MemoryStore,
    private readonly logger: Logger,
  ) {}

  run(subscription: Subscription, handler: MessageBatchHandler): Promise<void> {
    const group = this.log.group(subscription.topic, subscription.group);
    const outages = new PartitionOutages(this.logger, `handling ${subscription.topic}`);
    const member = new MemoryMember({ log: this.log, group, outages, subscription, handler });
    this.members.push(member);
    member.start();
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.close()));
  }
}

interface MemberOptions {
  log: MemoryStore;
  group: MemoryGroup;
  outages: PartitionOutages;
  subscription: Subscription;
  handler: MessageBatchHandler;
}

class MemoryMember {
  readonly onChange = (): void => this.wake();
  private readonly working = new Set<Promise<void>>();
  private readonly waiting = new Map<number, NodeJS.Timeout>();
  /** Partitions whose first offset is known. */
  private readonly opened = new Set<number>();
  private stopWatching = (): void => undefined;
  private closed = false;

  constructor(private readonly options: MemberOptions) {}

  start(): void {
    this.stopWatching = this.options.log.watch(this.onChange);
    this.options.group.join(this);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopWatching();
    for (const timer of this.waiting.values()) clearTimeout(timer);
    await Promise.all(this.working);
    this.options.group.leave(this);
  }

  private wake(): void {
    if (this.closed || this.options.log.away) return;
    const owned = this.options.group.ownedBy(this);
    for (const partition of this.opened) if (!owned.includes(partition)) this.opened.delete(partition);
    for (const partition of owned) {
      if (this.waiting.has(partition) || !this.hasMore(partition) || !this.options.group.take(partition)) continue;
      const work = this.handleOne(partition).finally(() => {
        this.working.delete(work);
        this.options.group.release(partition);
      });
      this.working.add(work);
    }
  }

  private hasMore(partition: number): boolean {
    const { log, group, subscription } = this.options;
    if (subscription.places && !this.opened.has(partition)) return true;
    return group.next(partition) < log.partition(subscription.topic, partition).length;
  }

  private async handleOne(partition: number): Promise<void> {
    const { log, group, subscription, handler, outages } = this.options;
    await Promise.resolve();
    try {
      await this.open(partition);
      const first = group.next(partition);
      const batch = log.partition(subscription.topic, partition).slice(first, first + subscription.batchSize);
      if (batch.length > 0) await handler(batch);
      await subscription.places?.reached(partition, String(first + batch.length));
      if (log.away) throw new UnavailableError('the log is away');
      group.commit(partition, first + batch.length);
      outages.over(partition);
    } catch (error) {
      this.opened.delete(partition);
      this.tryAgain(partition, outages.failed(partition, error));
    }
  }

  /** Reading begins at the smaller of the group's offset and the store's place. */
  private async open(partition: number): Promise<void> {
    const { log, group, subscription } = this.options;
    const { places, topic } = subscription;
    if (!places || this.opened.has(partition)) return;
    const place = (await places.read([partition])).get(partition);
    const committed = group.next(partition);
    const isOther = place !== undefined && Number(place.next) > log.partition(topic, partition).length;
    const start = isOther ? 0 : Math.min(committed, Number(place?.next ?? committed));
    if (!place || isOther) await places.begin(new Map([[partition, { cluster: 'memory', next: String(start) }]]));
    group.commit(partition, start);
    this.opened.add(partition);
  }

  private tryAgain(partition: number, delayMs: number): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.waiting.delete(partition);
      this.wake();
    }, delayMs);
    this.waiting.set(partition, timer);
  }
}
