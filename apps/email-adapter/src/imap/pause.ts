import { setTimeout as sleep } from 'node:timers/promises';

/** Pauses that double from `first` to `longest` ms. */
export class Pause {
  constructor(
    private next: number,
    private readonly longest: number,
  ) {}

  /** Ends early when the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    const length = this.next;
    this.next = Math.min(length * 2, this.longest);
    await sleep(length, undefined, { signal }).catch(() => undefined);
  }
}
