/** Writes at most one line in an interval: an outage of hours fills no disk. */
export class ThrottledLog {
  private lastWrittenAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly intervalMs: number) {}

  /** Calls `write` unless a line was written within the interval. */
  log(write: () => void): void {
    const now = performance.now();
    if (now - this.lastWrittenAt < this.intervalMs) return;
    this.lastWrittenAt = now;
    write();
  }

  /** The next line is written at once. */
  reset(): void {
    this.lastWrittenAt = Number.NEGATIVE_INFINITY;
  }
}
