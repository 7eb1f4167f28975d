/** Milliseconds that a batch should take: its row locks keep an arriving message waiting for no longer. */
const wanted = { atLeast: 100, atMost: 300 } as const;
const usualFirstRows = 50;
/** Below this a batch is mostly its own commit: on a slow machine fewer rows would hold their locks for as long. */
const fewestByTime = 25;

/** How many rows the next batch takes: as many as end in a fraction of a second. */
export class BatchSize {
  rows: number;

  constructor(
    private readonly maxRows: number,
    firstRows = usualFirstRows,
  ) {
    this.rows = Math.min(firstRows, maxRows);
  }

  get isOne(): boolean {
    return this.rows === 1;
  }

  /** A batch took so many milliseconds. */
  took(ms: number): void {
    if (ms > wanted.atMost && this.rows > fewestByTime) this.halve();
    else if (ms < wanted.atLeast || this.rows < fewestByTime) this.rows = Math.min(this.maxRows, this.rows * 2);
  }

  /** Something in the batch failed, or others hold its rows. */
  halve(): void {
    this.rows = Math.max(1, Math.floor(this.rows / 2));
  }
}
