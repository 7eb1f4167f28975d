const shortest = 200;
const longest = 5_000;
/** Up for so long, it works; a later end is another matter. */
const proven = 60_000;

/** Waits between restarts: 0.2 s doubling to 5 s, and short again once something has stayed up for a minute. */
export class Backoff {
  private next = shortest;

  /** Milliseconds to wait now. `lived` is how long the last one was up. */
  after(lived: number): number {
    if (lived >= proven) this.next = shortest;
    const wait = this.next;
    this.next = Math.min(this.next * 2, longest);
    return wait;
  }
}
