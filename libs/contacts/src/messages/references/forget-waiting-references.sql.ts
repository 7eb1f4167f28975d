import { systemWorkspace, type Database } from '#libs/database';

/** Removes references to what never came, such as what was written before the inbox was connected; returns how many. */
export async function forgetWaitingReferences(database: Database): Promise<number> {
  const text = `select forget_waiting_references('30 days') as gone`;
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<{ gone: number }>({ text }));
  return row?.gone ?? 0;
}
