import type { Queries } from '../connection/connection.js';

/** One set-based operation: takes any number of rows as one JSON parameter, so its text and plan never vary. */
interface RowsStatement<Input extends object, Output extends object> {
  (queries: Queries, rows: readonly Input[], ...more: readonly unknown[]): Promise<Output[]>;
}

/** A statement prepared under `name` whose first parameter, `$1::json`, is an array of records; without records it is spared. */
export function rowsStatement<Input extends object, Output extends object>(
  name: string,
  text: string,
): RowsStatement<Input, Output> {
  return async (queries, rows, ...more) =>
    rows.length === 0 ? [] : queries.query<Output>({ name, text, values: [JSON.stringify(rows), ...more] });
}
