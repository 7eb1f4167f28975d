import { setTimeout as delay } from 'node:timers/promises';

/** A busy machine takes minutes for what usually takes seconds. */
const timeoutMs = 300_000;

/** Resolves when the condition holds; a condition that throws does not hold. */
export async function until(condition: () => Promise<boolean>, pollIntervalMs = 100): Promise<void> {
  for (const began = performance.now(); performance.now() - began < timeoutMs; await delay(pollIntervalMs)) {
    if (await condition().catch(() => false)) return;
  }
  throw new Error(`The condition was not met within ${timeoutMs / 1000} s.`);
}
