import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds, after which the last failure is the answer. */
  limit: number;
  signal?: AbortSignal | undefined;
}

/** Tries until it no longer rejects. */
export async function untilItWorks<T>(attempt: () => Promise<T>, { limit, signal }: Patience): Promise<T> {
  for (const began = Date.now(); ; await delay(150)) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() - began > limit) throw error;
    }
  }
}
