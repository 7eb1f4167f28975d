/** Milliseconds that a batch should take: its row locks keep an arriving message waiting for no longer. */
const wanted = { atLeast: 60, atMost: 150 } as const;
const firstRows = 50;

/** How many rows the next batch takes: as many as end in about a tenth of a second. */
export class BatchSize {
  rows: number;

  constructor(private readonly maxRows: number) {
    this.rows = Math.min(firstRows, maxRows);
  }

  get isOne(): boolean {
    return this.rows === 1;
  }

  /** A batch took so many milliseconds. */
  took(ms: number): void {
    if (ms > wanted.atMost) this.halve();
    else if (ms < wanted.atLeast) this.rows = Math.min(this.maxRows, this.rows * 2);
  }

  halve(): void {
    this.rows = Math.max(1, Math.floor(this.rows / 2));
  }
}
