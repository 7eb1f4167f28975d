/** A conflict counts for so long. */
const windowMs = 60_000;
/** So many conflicts in the window are not reported: an old owner, or a deployment's old process, has not ended yet. */
const tolerated = 3;

/**
 * Whether another program polls this bot. Two pollers end each other's calls and get some of the messages in between, so a
 * call that succeeds does not mean that the conflict is over.
 */
export class PollingConflicts {
  private times: readonly number[] = [];

  /** @param now milliseconds of the monotonic clock. */
  noticed(now = performance.now()): void {
    this.times = [...this.times.slice(-tolerated), now];
  }

  lasts(now = performance.now()): boolean {
    const [first = 0] = this.times;
    return this.times.length > tolerated && now - first < windowMs;
  }
}
