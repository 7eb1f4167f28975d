import { OwnTime } from './own-time.js';

/**
 * Waits until a condition holds, looking every 20 ms; its answer is handed back.
 * @throws Error naming what was waited for when it does not hold within the limit (in ms of a machine that is ours).
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  limit = 120_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const time = new OwnTime();
  while (time.elapsed < limit) {
    const answer = await condition();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- false, null and undefined were just ruled out
    if (answer !== false && answer !== undefined && answer !== null) return answer as NonNullable<Exclude<T, false>>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited ${limit} ms in vain for: ${what}`);
}
