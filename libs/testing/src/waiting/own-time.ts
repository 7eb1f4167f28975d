/** Milliseconds of work that show our share of the machine. */
const probeMs = 2;
const probeIntervalMs = 250;
/** The most that counts between two measurements: in a longer gap the machine or this process stood still. */
const longestGapMs = 5_000;

/** How many times longer than on a quiet machine work takes now; 1 on a quiet one. */
function starvation(): number {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const processor = (): number => {
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1000;
  };
  while (processor() < probeMs);
  return Math.max(1, (performance.now() - began) / processor());
}

/**
 * Time as a quiet machine would count it: time that other processes or other guests of the host took does not count. Limits
 * that are rules ("within 15 s") can be tested by it on a machine at a fiftieth of its speed.
 */
export class OwnTime {
  private counted = 0;
  private last = performance.now();
  /** Measured where the wait is long enough to matter. */
  private share = 1;
  private probed = this.last;

  /** Milliseconds since it was made. */
  get elapsed(): number {
    const now = performance.now();
    if (now - this.probed > probeIntervalMs) {
      this.share = 1 / starvation();
      this.probed = now;
    }
    this.counted += Math.min((now - this.last) * this.share, longestGapMs);
    this.last = now;
    return this.counted;
  }
}
