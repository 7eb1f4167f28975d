import { setTimeout as delay } from 'node:timers/promises';

export interface UntilOptions {
  /** After so long it rejects with the last failure. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Tries until it no longer rejects. */
export async function untilItWorks<T>(attempt: () => Promise<T>, { timeoutMs, signal }: UntilOptions): Promise<T> {
  for (const began = Date.now(); ; await delay(150)) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() - began > timeoutMs) throw error;
    }
  }
}
