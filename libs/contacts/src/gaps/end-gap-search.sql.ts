import { systemWorkspace, type Database } from '#libs/database';

interface EndedSearch {
  begunAt: Date;
  readSince: Date;
  messages: number;
  missing: number;
}

/** Notes what a search has found; nothing where another one has begun since. */
export async function endGapSearch(database: Database, ended: EndedSearch): Promise<void> {
  const { begunAt, readSince, messages, missing } = ended;
  await database.within([systemWorkspace], (queries) =>
    queries.query({
      name: 'end-gap-search',
      text: `update gap_searches set ended_at = begun_at, read_since = $3, messages = $4, missing = $5
             where workspace_id = $1 and begun_at = $2`,
      values: [systemWorkspace, begunAt, readSince, messages, missing],
    }),
  );
}
