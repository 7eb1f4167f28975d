import { guarded } from '../cells/formula.js';
import { listText } from '../cells/list-text.js';
import type { CellValue, TablePart, WrittenColumn, WrittenPart } from './written-table.js';

/** As RFC 4180 has it, with a header. No text in it is run by a spreadsheet as a formula. */
export function csvPart({ columns, rows, place }: TablePart): WrittenPart {
  const header = place === null ? csvLine(columns.map(({ name }) => name)) : '';
  return written(header + rows.map(csvLine).join(''));
}

export function ndjsonPart({ columns, rows }: TablePart): WrittenPart {
  return written(rows.map((row) => `${jsonObject(columns, row)}\n`).join(''));
}

export function jsonPart({ columns, rows, place, isLast }: TablePart): WrittenPart {
  const hadRows = place?.['hasRows'] === true;
  const text = rows.map((row) => jsonObject(columns, row)).join(',\n');
  const between = hadRows && text !== '' ? ',\n' : '';
  const bytes = Buffer.from(`${place === null ? '[\n' : ''}${between}${text}${isLast ? '\n]\n' : ''}`);
  return { bytes, place: { hasRows: hadRows || rows.length > 0 } };
}

function written(text: string): WrittenPart {
  return { bytes: Buffer.from(text), place: {} };
}

export function csvLine(cells: readonly CellValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A value as a cell of CSV: quoted where it would break its line, guarded where a spreadsheet would run it. */
export function csvCell(value: CellValue): string {
  const text = cellText(value);
  const safe = typeof value === 'number' ? text : guarded(text);
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A value as one text; a list by `listText`. */
export function cellText(value: CellValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return listText(value as string[]);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `customFields.budget` stands in `customFields`, as the API has it. */
function jsonObject(columns: readonly WrittenColumn[], row: readonly CellValue[]): string {
  const object: Record<string, unknown> = {};
  for (const [index, { name }] of columns.entries()) {
    const dot = name.indexOf('.');
    const group = dot === -1 ? object : ((object[name.slice(0, dot)] ??= {}) as Record<string, unknown>);
    group[name.slice(dot + 1)] = row[index];
  }
  return JSON.stringify(object);
}
