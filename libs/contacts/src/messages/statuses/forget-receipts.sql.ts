import { systemWorkspace, type Database } from '#libs/database';

/** Removes receipts of what was never ours, such as of messages written on the phone itself; returns how many. */
export async function forgetReceipts(database: Database): Promise<number> {
  const text = `select forget_message_receipts('30 days') as gone`;
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<{ gone: number }>({ text }));
  return row?.gone ?? 0;
}
