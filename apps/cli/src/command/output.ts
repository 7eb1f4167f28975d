/** What a command has to say, for programs and for people. */
export interface CommandResult {
  json: unknown;
  text: string;
}

export function print({ json, text }: CommandResult, asJson: boolean): void {
  process.stdout.write(`${asJson ? JSON.stringify(json, null, 2) : text}\n`);
}

/** Says on standard error what went wrong: 1 for what failed, 2 for a call that makes no sense. */
export function complain(error: unknown, status: 1 | 2): void {
  const message = (error instanceof Error ? error.message : String(error)).replace(/^error: /u, '').trim();
  const code = status === 2 ? 'usage' : 'failed';
  const asJson = process.argv.includes('--json');
  process.stderr.write(`${asJson ? JSON.stringify({ error: { code, message } }) : message}\n`);
  process.exitCode = status;
}

/** Rows under headings, or a sentence where there are none. */
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

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
