import { waitFor } from '../waiting/wait-for.js';

/** Postgres's name for "is being accessed by other users". */
const objectInUse = '55006';

/**
 * Does work that needs a database without sessions. Postgres waits five seconds for the sessions that it ended and for its own
 * workers, which is too short for a starved one.
 */
export async function untilUnused(work: () => Promise<unknown>): Promise<void> {
  await waitFor('a database without sessions', () => work().then(() => true, isOver));
}

function isOver(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === objectInUse) return false;
  throw error;
}
