import type { Queries } from '#libs/database';

/** Rows that are looked at. */
const looked = 50;
const shown = 3;
const longest = 100;

/**
 * The first values of each column of an import, in the order of the file; none before its first rows are judged. Walks
 * import_rows_pkey.
 */
export async function firstValues(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
): Promise<string[][]> {
  const rows = await queries.query<{ cells: (string | null)[] }>({
    name: 'first-values',
    text: `select cells from import_rows where workspace_id = $1 and import_id = $2 order by row_number limit ${looked}`,
    values: [workspaceId, importId],
  });
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => valuesOf(rows.map(({ cells }) => cells[column] ?? null)));
}

function valuesOf(cells: readonly (string | null)[]): string[] {
  const filled = cells.flatMap((cell) => (cell === null || cell.trim() === '' ? [] : [cell.slice(0, longest)]));
  return [...new Set(filled)].slice(0, shown);
}
