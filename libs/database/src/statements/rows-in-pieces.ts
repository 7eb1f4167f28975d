import type { Queries } from '../connection/connection.js';
import type { ArrayStatement, Statement } from '../connection/statement.js';

/**
 * The rows of a statement, piece by piece; the last piece has fewer rows, or none. Postgres makes a piece while the caller works
 * on the one before, and plans once. To be used in a transaction, once in each: the cursor ends with it.
 */
export async function* rowsInPieces<Row extends readonly unknown[]>(
  queries: Queries,
  { text, values }: Pick<Statement, 'text' | 'values'>,
  pieceRows: number,
): AsyncGenerator<Row[], void> {
  await queries.query({ text: `declare pieces no scroll cursor for ${text}`, ...(values && { values }) });
  const fetched: ArrayStatement = { text: `fetch ${pieceRows} from pieces`, rowMode: 'array' };
  for (let next = asked<Row>(queries, fetched); ;) {
    const rows = await next;
    const isLast = rows.length < pieceRows;
    if (!isLast) next = asked<Row>(queries, fetched);
    yield rows;
    if (isLast) return;
  }
}

/** Its failure is handled when it is awaited, or ends the transaction where the caller leaves before. */
function asked<Row extends readonly unknown[]>(queries: Queries, statement: ArrayStatement): Promise<Row[]> {
  const rows = queries.query<Row>(statement);
  rows.catch(() => {});
  return rows;
}
