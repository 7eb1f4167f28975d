import { OwnTime } from './own-time.js';

/**
 * Waits until a condition holds, testing it every 20 ms; returns its result.
 * @throws Error naming the condition when it does not hold within `limit`, in ms of a quiet machine (see OwnTime).
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  limit = 120_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const time = new OwnTime();
  while (time.elapsed < limit) {
    const result = await condition();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- false, null and undefined were just ruled out
    if (result !== false && result !== undefined && result !== null) return result as NonNullable<Exclude<T, false>>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited ${limit} ms in vain for: ${what}`);
}
