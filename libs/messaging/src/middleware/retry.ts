import { messageOf, type Logger } from '#libs/platform';

/** Milliseconds. The first try again comes at once, so that a blip costs little; the cap makes recovery quick. */
const delays = { first: 100, most: 2_000 } as const;
const logEvery = 60_000;

/**
 * What is away, how long to wait until the next try, and one log line a minute however many tries there are.
 * Tries never end: an outage sets nothing aside.
 */
export class Outages {
  private readonly tries = new Map<string | number, number>();
  private lastLogged = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly logger: Logger,
    private readonly what: string,
  ) {}

  /** Milliseconds to wait before the next try of this part. */
  failed(part: string | number, error: unknown): number {
    const before = this.tries.get(part) ?? 0;
    this.tries.set(part, before + 1);
    this.logNowAndThen(error);
    const ceiling = Math.min(delays.most, delays.first * 2 ** Math.min(before, 10));
    return ceiling * (0.75 + Math.random() * 0.25);
  }

  over(part: string | number): void {
    if (this.tries.delete(part)) this.logWhenAllWork();
  }

  /** Parts that went to somebody else are no longer our outage. */
  keepOnly(parts: ReadonlySet<string | number>): void {
    const gone = [...this.tries.keys()].filter((part) => !parts.has(part));
    for (const part of gone) this.over(part);
  }

  private logWhenAllWork(): void {
    if (this.tries.size > 0) return;
    this.logger.info(`${this.what}: works again`);
    this.lastLogged = Number.NEGATIVE_INFINITY;
  }

  private logNowAndThen(error: unknown): void {
    const now = performance.now();
    if (now - this.lastLogged < logEvery) return;
    this.lastLogged = now;
    this.logger.warn({ reason: messageOf(error), waiting: this.tries.size }, `${this.what}: unavailable, trying again`);
  }
}
