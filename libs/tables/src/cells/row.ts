import { tableBounds, type RowFault, type TableRow } from '../table.js';

type Cell = string | null;

/** A row as readers get it, or null where it is blank. */
export function rowOf(line: number, given: readonly Cell[], width: number): TableRow | null {
  const cells = given.map(storable);
  if (cells.every((cell) => cell === null)) return null;
  const fault = faultOf(given, cells, width);
  const padded = Array.from({ length: width }, (_, index) => cells[index] ?? null);
  return { line, cells: padded, ...(fault && { fault }) };
}

/** A row of which nothing could be read. */
export function faultyRow(line: number, width: number, fault: RowFault): TableRow {
  return { line, cells: Array.from({ length: width }, () => null), fault };
}

/** What Postgres can store of a cell: well-formed, without NUL. */
function storable(cell: Cell): Cell {
  if (cell === null || cell === '') return null;
  return isStorable(cell) ? cell : cell.toWellFormed().replaceAll('\0', '\uFFFD');
}

function isStorable(cell: string): boolean {
  return cell.isWellFormed() && !cell.includes('\0');
}

function faultOf(given: readonly Cell[], cells: readonly Cell[], width: number): RowFault | null {
  const broken = given.findIndex((cell) => cell !== null && !isStorable(cell));
  if (broken !== -1) {
    const message = `Column ${broken + 1} has a character that is no text; write the cell again.`;
    return { code: 'invalid_character', message };
  }
  const last = cells.findLastIndex((cell) => cell !== null);
  if (last < width) return null;
  return { code: 'too_many_cells', message: tooMany(last + 1, width) };
}

function tooMany(count: number, width: number): string {
  return `The row has ${count} cells and the header ${width}; name each column, and put a text with the separator in it in quotes.`;
}

export function tooManyColumns(): string {
  return `The file has more than ${tableBounds.columns} columns; leave out those that are not needed.`;
}
