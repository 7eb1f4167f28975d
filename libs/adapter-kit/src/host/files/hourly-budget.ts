const hourMs = 60 * 60 * 1000;

/** Bytes that may be used up within each hour; a new hour begins with the first use after the former one. */
export class HourlyBudget {
  private usedBytes = 0;
  private since = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly maxBytes: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isUsedUp(): boolean {
    return this.usedBytes >= this.maxBytes && this.now() - this.since < hourMs;
  }

  use(bytes: number): void {
    if (this.now() - this.since >= hourMs) {
      this.since = this.now();
      this.usedBytes = 0;
    }
    this.usedBytes += bytes;
  }
}
