export type Cell = string | number | null;

/** A table in Markdown, aligned so that it reads as well on a terminal. Numbers stand right; null is a dash. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(text));
  const numeric = head.map((_, column) =>
    rows.every((row) => typeof row[column] !== 'string' || /^[−\d]/u.test(row[column])),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => (row[column] ?? '').length), 3),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, numeric[column] === true && column > 0)).join(' | ')} |`;
  const rule = widths.map((width, column) => '-'.repeat(width - 1) + (numeric[column] && column > 0 ? ':' : '-'));
  return [line(head), `| ${rule.join(' | ')} |`, ...texts.map(line)].join('\n');
}

function pad(value: string, width: number, right: boolean): string {
  return right ? value.padStart(width) : value.padEnd(width);
}

function text(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '–';
  return typeof cell === 'string' ? cell : number(cell);
}

/** Three digits that count, thousands set apart. */
export function number(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
