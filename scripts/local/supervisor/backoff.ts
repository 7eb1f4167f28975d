import { exponentialDelayMs } from '#libs/platform';

const restartDelays = { firstMs: 200, longestMs: 5_000 };
/** A part that was up for so long works; its next end is another matter. */
const provenAfterMs = 60_000;

/** Waits between restarts: 0.2 s doubling to 5 s, and short again once something has stayed up for a minute. */
export class Backoff {
  private failures = 0;

  /** Milliseconds to wait now. @param livedMs how long the last one was up. */
  after(livedMs: number): number {
    if (livedMs >= provenAfterMs) this.failures = 0;
    const delayMs = exponentialDelayMs(this.failures, restartDelays);
    this.failures += 1;
    return delayMs;
  }
}
