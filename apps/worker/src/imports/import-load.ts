import { Injectable } from '@nestjs/common';

/** Milliseconds between two batches of an import, which count as writing too. */
const betweenMs = 1_000;

/** Whether this process writes the rows of an import at present. */
@Injectable()
export class ImportLoad {
  private batches = 0;
  private endedAt = Number.NEGATIVE_INFINITY;

  get isWriting(): boolean {
    return this.batches > 0 || performance.now() - this.endedAt < betweenMs;
  }

  async during<T>(batch: () => Promise<T>): Promise<T> {
    this.batches += 1;
    try {
      return await batch();
    } finally {
      this.batches -= 1;
      this.endedAt = performance.now();
    }
  }
}
