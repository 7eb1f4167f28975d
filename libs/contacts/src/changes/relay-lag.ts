import type { Clock } from '#libs/platform';

/**
 * How long the oldest change that was not relayed has waited. While looks fail or are left out, it is counted from the last look that left
 * nothing: the true time is not known.
 */
export class RelayLag {
  private clearAt: Date;
  private waitingSince: Date | null = null;

  constructor(private readonly clock: Clock) {
    this.clearAt = clock.now();
  }

  /** Seconds; 0 where nothing waits, or another process relays. */
  get seconds(): number {
    if (this.waitingSince === null) return 0;
    return Math.max(0, (this.clock.now().getTime() - this.waitingSince.getTime()) / 1_000);
  }

  behind(oldest: Date): void {
    this.waitingSince = oldest;
  }

  caughtUp(): void {
    this.clearAt = this.clock.now();
    this.waitingSince = null;
  }

  failed(): void {
    this.waitingSince ??= this.clearAt;
  }
}
