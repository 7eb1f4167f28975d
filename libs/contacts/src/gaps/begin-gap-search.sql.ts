import { systemWorkspace, type Database } from '#libs/database';
import { toGapSearch, type GapSearch, type GapSearchRow } from './last-gap-search.sql.js';

/** When a search is due: none has begun since `night`, or one that began before `givenUp` has not ended. */
interface DueSearch {
  now: Date;
  night: Date;
  givenUp: Date;
}

/**
 * Takes the search of this night for the caller alone; returns the last search that ended, or null where none is due.
 * The row is the turn: it holds no lock while the search runs, and one that was cut off comes to be due again.
 */
export async function beginGapSearch(
  database: Database,
  { now, night, givenUp }: DueSearch,
): Promise<GapSearch | null> {
  const [row] = await database.within([systemWorkspace], (queries) =>
    queries.query<GapSearchRow>({
      name: 'begin-gap-search',
      text: `update gap_searches set begun_at = $2 where workspace_id = $1
               and (begun_at < $3 or begun_at < $4 and ended_at is distinct from begun_at)
             returning ended_at as "endedAt", read_since as "readSince", messages, missing`,
      values: [systemWorkspace, now, night, givenUp],
    }),
  );
  return row ? toGapSearch(row) : null;
}
