import type { Queries } from '#libs/database';
import type { ValidRow } from './row-effect.js';

interface OfImport {
  workspaceId: string;
  importId: string;
}

/**
 * The next valid rows of a round, in the order of the file: the first round along import_rows_pkey, which passes over the others,
 * the later ones along import_rows_repeated.
 */
export function rowsOfRound(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  { round, after, limit }: { round: number; after: number; limit: number },
): Promise<ValidRow[]> {
  const statement = round === 1 ? first : later;
  const values = [workspaceId, importId, after, limit, ...(round === 1 ? [] : [round])];
  return queries.query<ValidRow>({ ...statement, values });
}

const textOf = (condition: string): string => `select row_number as "rowNumber", fields from import_rows
  where workspace_id = $1 and import_id = $2 and row_number > $3 and ${condition} order by row_number limit $4`;
const first = { name: 'rows-of-first-round', text: textOf('round = 1') };
const later = { name: 'rows-of-later-round', text: textOf('round > 1 and round = $5') };

/** The round after one; null where it was the last. One probe of import_rows_repeated. */
export async function nextRound(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  round: number,
): Promise<number | null> {
  const [row] = await queries.query<{ round: number }>({
    name: 'next-round',
    text: `select round from import_rows where workspace_id = $1 and import_id = $2 and round > 1 and round > $3
      order by round limit 1`,
    values: [workspaceId, importId, round],
  });
  return row?.round ?? null;
}
