import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { UnavailableError } from '#libs/platform';
import type { MessageBatchHandler, Subscription } from '../../consumer.js';
import type { PartitionOutages } from '../../outages.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import { receivedMessage } from './received-message.js';

export interface PartitionReaderOptions {
  subscription: Subscription;
  handler: MessageBatchHandler;
  outages: PartitionOutages;
  metrics: ConsumerMetrics;
  /** Milliseconds between heartbeats while a handler works. */
  heartbeatIntervalMs: number;
  /** After an outage, where the store keeps places: looks up again where reading the partition begins. */
  reopen: (partition: number) => void;
}

/**
 * Feeds the handler slice by slice and commits each slice after it. While the handler is unavailable the partition is
 * paused rather than waited for, because kafkajs fetches nothing more from a broker until all batches it fetched there
 * have ended: waiting would stop the other partitions too.
 */
export class PartitionReader {
  private owned: ReadonlySet<number> = new Set();
  /** Partitions that may be read, each with the object that stands for its present assignment. */
  private readonly opened = new Map<number, object>();
  private readonly resumptions = new Map<number, NodeJS.Timeout>();

  constructor(private readonly options: PartitionReaderOptions) {}

  /** After a rebalance kafkajs may go on with partitions it has lost; this stops them at the next slice. */
  assign(partitions: readonly number[]): void {
    this.owned = new Set(partitions);
    this.opened.clear();
    this.close(); // what waits for the end of an outage belongs to the assignment before
    this.options.outages.keepOnly(this.owned);
    this.options.metrics.keepOnly(this.owned);
  }

  /** They may be read from now on. */
  open(partitions: readonly number[]): void {
    for (const partition of partitions) this.opened.set(partition, {});
  }

  async read(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { batchSize } = this.options.subscription;
    for (let start = 0; start < batch.messages.length; start += batchSize) {
      if (!payload.isRunning() || payload.isStale() || !this.opened.has(batch.partition)) return;
      const handled = await this.handle(payload, batch.messages.slice(start, start + batchSize));
      if (!handled) return;
    }
  }

  close(): void {
    for (const timer of this.resumptions.values()) clearTimeout(timer);
    this.resumptions.clear();
  }

  private async handle(payload: EachBatchPayload, slice: KafkaMessage[]): Promise<boolean> {
    const { partition } = payload.batch;
    const { topic, places } = this.options.subscription;
    const assignment = this.opened.get(partition);
    this.options.metrics.waitsSince(partition, Number(slice[0]?.timestamp));
    const alive = this.keepAlive(payload);
    try {
      await this.options.handler(slice.map((message) => receivedMessage(topic, partition, message)));
      await places?.reached(partition, after(slice));
    } catch (error) {
      this.pause(payload, slice, error);
      return false;
    } finally {
      clearInterval(alive.timer);
    }
    if (places && this.opened.get(partition) !== assignment) return false; // it is read from where the new assignment begins
    await this.commit(payload, slice);
    if (alive.failure) throw alive.failure;
    await payload.heartbeat();
    return true;
  }

  private keepAlive(payload: EachBatchPayload): { timer: NodeJS.Timeout; failure: Error | undefined } {
    const beat = (): void =>
      void payload.heartbeat().catch((error: Error) => {
        alive.failure = error;
      });
    const alive: { timer: NodeJS.Timeout; failure: Error | undefined } = {
      timer: setInterval(beat, this.options.heartbeatIntervalMs),
      failure: undefined,
    };
    return alive;
  }

  private async commit(payload: EachBatchPayload, slice: KafkaMessage[]): Promise<void> {
    const { topic, partition, highWatermark } = payload.batch;
    const next = after(slice);
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
    payload.resolveOffset(slice.at(-1)?.offset ?? '0');
    this.options.outages.over(partition);
    this.options.metrics.at(partition, next, highWatermark);
    const isLast = BigInt(next) >= BigInt(highWatermark);
    this.options.metrics.waitsSince(partition, isLast ? null : Number(slice.at(-1)?.timestamp));
  }

  private pause(payload: EachBatchPayload, slice: KafkaMessage[], error: unknown): void {
    const { partition, highWatermark } = payload.batch;
    const reason = error instanceof UnavailableError ? error : new Error(`unexpected: ${String(error)}`);
    const delayMs = this.options.outages.failed(partition, reason);
    const resume = payload.pause();
    const { places } = this.options.subscription;
    if (places) this.opened.delete(partition);
    const timer = setTimeout(() => {
      this.resumptions.delete(partition);
      if (places) this.options.reopen(partition);
      else resume();
    }, delayMs);
    this.resumptions.set(partition, timer);
    this.options.metrics.at(partition, slice[0]?.offset ?? '0', highWatermark);
  }
}

/** The offset that comes after these. */
function after(slice: readonly KafkaMessage[]): string {
  return String(BigInt(slice.at(-1)?.offset ?? '-1') + 1n);
}
