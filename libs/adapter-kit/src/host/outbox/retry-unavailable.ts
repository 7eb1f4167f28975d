import { exponentialDelayMs, pause, UnavailableError } from '#libs/platform';
import type { HostTiming } from '../host-options.js';

/** Closed before the log had everything: the next owner goes on. */
export class ClosedError extends Error {}

/**
 * Repeats the work while it is unavailable, however long; does it at least once, also when closed.
 * @throws ClosedError when the signal aborts before that, and what the work throws besides UnavailableError.
 */
export async function retryUnavailable(
  work: () => Promise<void>,
  { delays, signal }: { delays: HostTiming['publish']; signal: AbortSignal },
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await pause(exponentialDelayMs(tries, delays), signal);
      if (signal.aborted) throw new ClosedError('it was closed before the log was back', { cause: error });
    }
  }
}
