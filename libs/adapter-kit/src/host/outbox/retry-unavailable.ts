import { exponentialDelayMs, pause, UnavailableError } from '#libs/platform';
import type { HostTiming } from '../host-options.js';

/** It was closed before the log had everything: whoever owns it next goes on. */
export class ClosedError extends Error {}

/**
 * Does the work until the log has taken it, however long it is away; at least once, also when closed.
 * @throws ClosedError when the signal aborts before that, and what the work throws besides UnavailableError.
 */
export async function untilTaken(
  work: () => Promise<void>,
  { pauses, signal }: { pauses: HostTiming['publish']; signal: AbortSignal },
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await pause(exponentialDelayMs(tries, pauses), signal);
      if (signal.aborted) throw new ClosedError('it was closed before the log was back', { cause: error });
    }
  }
}
