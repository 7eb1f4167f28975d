import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '#libs/platform';

/**
 * How long a statement of a migration waits for a lock at most. While it waits, every later statement on that table waits
 * too, also one that only reads.
 */
export const lockTimeoutMs = 3_000;
/** Between tries, so that what queued up is through before the next one. */
const pauseMs = 2_000;
const tries = 60;

const lockNotAvailable = '55P03';

/**
 * Repeats `work` while a lock keeps it from being done: a migration that gives up has changed nothing, or goes on where it was.
 * @throws UnavailableError when some transaction has held the lock through all tries, about five minutes.
 */
export async function retryLocks<T>(work: () => Promise<T>, report: (line: string) => void): Promise<T> {
  for (let attempt = 1; attempt < tries; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      report('a table is in use by a long transaction; trying again');
      await wait(pauseMs);
    }
  }
  return work().catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
    throw new UnavailableError(
      'A table has been in use for five minutes; end what is oldest by xact_start in pg_stat_activity and migrate again.',
      { cause: error },
    );
  });
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === lockNotAvailable;
}
