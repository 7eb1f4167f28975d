interface Waiting {
  weight: number;
  enter(): void;
}

/** Runs work up to a total weight at a time, in the order of arrival; work heavier than all of it runs alone. */
export class WeightedSemaphore {
  private taken = 0;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly capacity: number) {}

  /** Work that waits for its turn. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Resolves to the work's result; its weight is free again however it ended. */
  async run<T>(weight: number, work: () => Promise<T>): Promise<T> {
    const taken = Math.min(weight, this.capacity);
    await this.acquire(taken);
    try {
      return await work();
    } finally {
      this.release(taken);
    }
  }

  private acquire(weight: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ weight, enter: resolve });
      this.admit();
    });
  }

  private release(weight: number): void {
    this.taken -= weight;
    this.admit();
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && this.taken + next.weight <= this.capacity; next = this.waiting[0]) {
      this.waiting.shift();
      this.taken += next.weight;
      next.enter();
    }
  }
}
