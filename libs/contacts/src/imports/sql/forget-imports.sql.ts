import type { Database } from '#libs/database';

/** Lets go of imports whose time is over, in every workspace, a piece at a time. The files go with the next sweep. */
export async function forgetImports(database: Database, atMost = 5_000): Promise<void> {
  await database.within([], (queries) => queries.query({ text: 'select forget_imports($1)', values: [atMost] }));
}
