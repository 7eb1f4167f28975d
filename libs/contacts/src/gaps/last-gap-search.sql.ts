import { systemWorkspace, type Database } from '#libs/database';

/** What the last search that ended has found. */
export interface GapSearch {
  /** When it began; null: none has ended yet. */
  endedAt: Date | null;
  readSince: Date | null;
  /** Messages that it has looked for. */
  messages: number;
  missing: number;
}

export interface GapSearchRow {
  endedAt: string | null;
  readSince: string | null;
  messages: number;
  missing: number;
}

/** One row. */
export async function lastGapSearch(database: Database): Promise<GapSearch | null> {
  const [row] = await database.within([systemWorkspace], (queries) =>
    queries.query<GapSearchRow>({
      name: 'last-gap-search',
      text: `select ended_at as "endedAt", read_since as "readSince", messages, missing from gap_searches
             where workspace_id = $1`,
      values: [systemWorkspace],
    }),
  );
  return row ? toGapSearch(row) : null;
}

export function toGapSearch({ endedAt, readSince, ...counts }: GapSearchRow): GapSearch {
  return { ...counts, endedAt: endedAt ? new Date(endedAt) : null, readSince: readSince ? new Date(readSince) : null };
}
