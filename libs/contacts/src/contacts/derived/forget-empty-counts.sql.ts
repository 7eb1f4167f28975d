import { systemWorkspace, type Database } from '#libs/database';

/**
 * Removes counters of combinations that no contact has any more, of 1,000 at most; returns how many. The slots of one add up to 0,
 * so what is removed together leaves every total as it was. It waits for no lock: a row that a writer holds is left to the
 * next call, and a writer that finds its row removed makes it again.
 */
export async function forgetEmptyCounts(database: Database): Promise<number> {
  const text = 'select forget_empty_counts() as gone';
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<{ gone: number }>({ text }));
  return row?.gone ?? 0;
}
