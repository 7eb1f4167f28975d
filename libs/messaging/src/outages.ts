import { exponentialDelayMs, messageOf, ThrottledLog, type BackoffDelays, type Logger } from '#libs/platform';

/** The first try again comes soon, so that a blip costs little; the longest delay is short, so that recovery is quick. */
export const retryDelays: BackoffDelays = { firstMs: 100, longestMs: 2_000, jitter: 0.25 };

const logIntervalMs = 60_000;

/** One log line a minute while something is away, however many tries there are, and one when it works again. */
class OutageLog {
  private readonly throttled = new ThrottledLog(logIntervalMs);

  constructor(
    private readonly logger: Logger,
    private readonly what: string,
  ) {}

  failed(error: unknown, waiting: number): void {
    this.throttled.log(() =>
      this.logger.warn({ reason: messageOf(error), waiting }, `${this.what}: unavailable, trying again`),
    );
  }

  over(): void {
    this.logger.info(`${this.what}: works again`);
    this.throttled.reset();
  }
}

/** The outage of one thing. Tries never end: an outage sets no message aside. */
export class Outage {
  private readonly log: OutageLog;
  private failures = 0;

  /** @param what is away, as the log names it. */
  constructor(logger: Logger, what: string) {
    this.log = new OutageLog(logger, what);
  }

  /** Notes a failed try. Returns the milliseconds to wait before the next one. */
  failed(error: unknown): number {
    this.log.failed(error, 1);
    const delayMs = exponentialDelayMs(this.failures, retryDelays);
    this.failures += 1;
    return delayMs;
  }

  over(): void {
    if (this.failures === 0) return;
    this.failures = 0;
    this.log.over();
  }
}

/** As Outage, for the partitions of a topic: each has its own delays, all of them have one log. */
export class PartitionOutages {
  private readonly log: OutageLog;
  private readonly failures = new Map<number, number>();

  constructor(logger: Logger, what: string) {
    this.log = new OutageLog(logger, what);
  }

  /** Notes a failed try. Returns the milliseconds to wait before the partition's next one. */
  failed(partition: number, error: unknown): number {
    const before = this.failures.get(partition) ?? 0;
    this.failures.set(partition, before + 1);
    this.log.failed(error, this.failures.size);
    return exponentialDelayMs(before, retryDelays);
  }

  over(partition: number): void {
    if (this.failures.delete(partition) && this.failures.size === 0) this.log.over();
  }

  /** Forgets the partitions that another consumer owns now. */
  keepOnly(owned: ReadonlySet<number>): void {
    for (const partition of this.failures.keys()) if (!owned.has(partition)) this.over(partition);
  }
}
