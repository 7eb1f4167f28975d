import { tableBounds, type RowFault, type TableRow } from '../table.js';

type Cell = string | null;

/** A row as readers get it, or null where it is blank. */
export function rowOf(line: number, given: readonly Cell[], width: number): TableRow | null {
  const cells: Cell[] = [];
  let [last, broken] = [-1, -1];
  for (let index = 0; index < Math.max(width, given.length); index += 1) {
    const cell = given[index] || null;
    const isFit = cell === null || isStorable(cell);
    if (!isFit) broken = index;
    if (cell !== null) last = index;
    if (index < width) cells.push(isFit ? cell : storable(cell));
  }
  if (last === -1) return null;
  const fault = faultOf({ broken, last, width });
  return fault ? { line, cells, fault } : { line, cells };
}

/** A row of which nothing could be read. */
export function faultyRow(line: number, width: number, fault: RowFault): TableRow {
  return { line, cells: Array.from({ length: width }, () => null), fault };
}

/** What Postgres can store of a cell: well-formed, without NUL. */
function storable(cell: string): string {
  return cell.toWellFormed().replaceAll('\0', '\uFFFD');
}

function isStorable(cell: string): boolean {
  return cell.isWellFormed() && !cell.includes('\0');
}

function faultOf({ broken, last, width }: { broken: number; last: number; width: number }): RowFault | null {
  if (broken !== -1) {
    const message = `Column ${broken + 1} has a character that is no text; write the cell again.`;
    return { code: 'invalid_character', message };
  }
  return last < width ? null : { code: 'too_many_cells', message: tooMany(last + 1, width) };
}

function tooMany(count: number, width: number): string {
  return `The row has ${count} cells and the header ${width}; name each column, and put a text with the separator in it in quotes.`;
}

export function tooManyColumns(): string {
  return `The file has more than ${tableBounds.columns} columns; leave out those that are not needed.`;
}
