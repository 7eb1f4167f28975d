import { waitFor } from '../wait-for.js';

/** Postgres's name for "is being accessed by other users". */
const objectInUse = '55006';

/**
 * Does what needs a database that nobody uses. Postgres gives the sessions that it ended, and its own workers, five
 * seconds to go, in which a starved one does not get there.
 */
export async function untilUnused(work: () => Promise<unknown>): Promise<void> {
  await waitFor('a database that nobody uses', () => work().then(() => true, isOver));
}

function isOver(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === objectInUse) return false;
  throw error;
}
