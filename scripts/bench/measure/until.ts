import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds; a starved machine takes minutes for what takes seconds. */
const limit = 300_000;

/** Resolves when the condition holds; a condition that throws does not hold. */
export async function until(condition: () => Promise<boolean>, lookEvery = 100): Promise<void> {
  for (const began = performance.now(); performance.now() - began < limit; await delay(lookEvery)) {
    if (await condition().catch(() => false)) return;
  }
  throw new Error(`What was waited for did not come within ${limit / 1000} s.`);
}
