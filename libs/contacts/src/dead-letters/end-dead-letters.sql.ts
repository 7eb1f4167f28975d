import { systemWorkspace, type Database } from '#libs/database';

interface StandingDeadLetters {
  /** When the oldest open one was set aside; null where none is open. */
  oldestOpen: string | null;
  /** Bytes of originals of the workspace that has most; null where none has any. */
  largestShare: number | null;
}

/** Removes dead letters after 90 days, open ones too; returns how many of these were open still. */
export async function forgetDeadLetters(database: Database): Promise<number> {
  const text = `select forget_dead_letters('90 days') as open`;
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<{ open: number }>({ text }));
  return row?.open ?? 0;
}

/** Reads all letters once, without their originals. */
export async function standingDeadLetters(database: Database): Promise<StandingDeadLetters> {
  const text = 'select oldest_open as "oldestOpen", largest_share as "largestShare" from dead_letters_standing()';
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<StandingDeadLetters>({ text }));
  return row ?? { oldestOpen: null, largestShare: null };
}
