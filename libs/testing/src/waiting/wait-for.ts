import { OwnTime } from './own-time.js';

/** Milliseconds between two tests of a condition. Many of them are requests, whose work would slow what is waited for. */
const pauseMs = { shortest: 20, longest: 100, partOfWait: 0.1 };

/**
 * Waits until a condition holds, testing it every 20 ms, and after a second of waiting every 100 ms; returns its result.
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
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(time.elapsed)));
  }
  throw new Error(`waited ${limit} ms in vain for: ${what}`);
}

function pauseAfter(waitedMs: number): number {
  return Math.max(pauseMs.shortest, Math.min(waitedMs * pauseMs.partOfWait, pauseMs.longest));
}
