/** The result of a command, as JSON and as text. */
export interface CommandResult {
  json: unknown;
  text: string;
}

export function print({ json, text }: CommandResult, asJson: boolean): void {
  process.stdout.write(`${asJson ? JSON.stringify(json, null, 2) : text}\n`);
}

/** Writes the error to standard error. The exit status is 1 for a failure, 2 for wrong arguments. */
export function complain(error: unknown, status: 1 | 2): void {
  const message = (error instanceof Error ? error.message : String(error)).replace(/^error: /u, '').trim();
  const code = status === 2 ? 'usage' : 'failed';
  const asJson = process.argv.includes('--json');
  process.stderr.write(`${asJson ? JSON.stringify({ error: { code, message } }) : message}\n`);
  process.exitCode = status;
}

/** Rows under headings, or a sentence when there are no rows. */
export function table<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
  none: string,
): string {
  if (rows.length === 0) return none;
  const cells = [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => (line[index] ?? '').length)));
  return cells
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A line for each property that is set. */
export function properties(object: object): string {
  const set = Object.entries(object).filter(([, value]) => value !== null);
  const width = Math.max(0, ...set.map(([name]) => name.length));
  return set.map(([name, value]) => `${name.padEnd(width)}  ${textOf(value)}`).join('\n');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
