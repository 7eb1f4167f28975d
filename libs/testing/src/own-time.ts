/** Milliseconds of work that show how much of the machine is ours. */
const probe = 2;
const probeEvery = 250;
/** The most that counts between two looks: in a longer gap the machine stood still, or we did. */
const longestGap = 5_000;

/** How many times as long as on a machine of our own anything takes now; 1 on a quiet one. */
function starvation(): number {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const processor = (): number => {
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1000;
  };
  while (processor() < probe);
  return Math.max(1, (performance.now() - began) / processor());
}

/**
 * Time as a quiet machine would count it: what other processes, or other guests of the host, took of ours does not count.
 * Limits that are rules ("within 15 s") hold by it also where a machine runs at a fiftieth of its speed.
 */
export class OwnTime {
  private counted = 0;
  private last = performance.now();
  private share = 1 / starvation();
  private probed = this.last;

  /** Milliseconds since it was made. */
  get elapsed(): number {
    const now = performance.now();
    if (now - this.probed > probeEvery) {
      this.share = 1 / starvation();
      this.probed = now;
    }
    this.counted += Math.min((now - this.last) * this.share, longestGap);
    this.last = now;
    return this.counted;
  }
}
