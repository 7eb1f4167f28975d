/** Rounds that bring the code to its full speed, and rounds at most until the bound holds. */
const [warmUpRounds, maxRounds] = [5, 200];

export interface TwoSizes {
  short: Buffer;
  long: Buffer;
}

/**
 * How many times more the long source costs than the short one. It measures both in turn until the ratio is below the bound:
 * the least time of many runs is the time of the work alone, for other work of the machine only adds to a run. Work that
 * grows faster than the bound stays above it in every round.
 */
export async function costRatio(
  work: (source: Buffer) => unknown,
  { short, long }: TwoSizes,
  bound: number,
): Promise<number> {
  let [shortMs, longMs] = [Infinity, Infinity];
  for (let round = 0; round < maxRounds; round += 1) {
    const [shortRunMs, longRunMs] = [await timeOf(work, short), await timeOf(work, long)];
    if (round < warmUpRounds) continue;
    shortMs = Math.min(shortMs, shortRunMs);
    longMs = Math.min(longMs, longRunMs);
    if (longMs / shortMs < bound) break;
  }
  return longMs / shortMs;
}

async function timeOf(work: (source: Buffer) => unknown, source: Buffer): Promise<number> {
  const began = performance.now();
  await work(source);
  return performance.now() - began;
}
