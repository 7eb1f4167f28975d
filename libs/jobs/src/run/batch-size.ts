/** Milliseconds that a batch should take at most, unless its kind says otherwise. */
const usualMs = 300;
/** A batch that takes less than this share of it is followed by a larger one. */
const quick = 1 / 3;
const usualFirstRows = 50;
/** Below this a batch is mostly its own commit: on a slow machine fewer rows would hold their locks for as long. */
const fewestByTime = 25;

/** How many rows the next batch takes: as many as end in a fraction of a second. */
export class BatchSize {
  rows: number;

  constructor(
    private readonly maxRows: number,
    firstRows = usualFirstRows,
    private readonly longestMs = usualMs,
  ) {
    this.rows = Math.min(firstRows, maxRows);
  }

  get isOne(): boolean {
    return this.rows === 1;
  }

  /** A batch took so many milliseconds, of as many as it should take at most. */
  took(ms: number, longestMs = this.longestMs): void {
    if (ms > longestMs && this.rows > fewestByTime) this.halve();
    else if (ms < longestMs * quick || this.rows < fewestByTime) this.rows = Math.min(this.maxRows, this.rows * 2);
  }

  /** Something in the batch failed, or others hold its rows. */
  halve(): void {
    this.rows = Math.max(1, Math.floor(this.rows / 2));
  }
}
