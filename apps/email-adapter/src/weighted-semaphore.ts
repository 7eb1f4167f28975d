interface Waiting {
  weight: number;
  enter(): void;
}

/** Lets in so much at a time, first come, first served; what is heavier than the whole gate goes alone. */
export class Gate {
  private taken = 0;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly width: number) {}

  /** Resolves to what the work gave; the place is free again however it ended. */
  async through<T>(weight: number, work: () => Promise<T>): Promise<T> {
    const place = Math.min(weight, this.width);
    await this.enter(place);
    try {
      return await work();
    } finally {
      this.leave(place);
    }
  }

  private enter(weight: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ weight, enter: resolve });
      this.admit();
    });
  }

  private leave(weight: number): void {
    this.taken -= weight;
    this.admit();
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && this.taken + next.weight <= this.width; next = this.waiting[0]) {
      this.waiting.shift();
      this.taken += next.weight;
      next.enter();
    }
  }
}
