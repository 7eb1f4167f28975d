/** Milliseconds for which a conflict is remembered. */
const memory = 60_000;
/** So many in that time pass without a word: an old owner, or a deployment's old process, has not ended yet. */
const passing = 3;

/**
 * Whether another program takes this bot's messages. Two pollers end each other's calls and get some of the messages in
 * between, so that a call that succeeds does not mean that it is over.
 */
export class Rivalry {
  private conflicts: readonly number[] = [];

  /** @param now milliseconds of the monotonic clock. */
  noticed(now = performance.now()): void {
    this.conflicts = [...this.conflicts.slice(-passing), now];
  }

  lasts(now = performance.now()): boolean {
    const [first = 0] = this.conflicts;
    return this.conflicts.length > passing && now - first < memory;
  }
}
