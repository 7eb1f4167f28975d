import { faultyRow } from '../cells/row.js';
import { checkedUtf8 } from '../text/checked-utf8.js';
import type { OpenSource } from '../source.js';
import type { Table, TableRow } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { GrowingColumns } from './growing-columns.js';
import { splitArray } from './split-array.js';
import { splitLines, type JsonPiece } from './split-lines.js';

/** Rows whose keys are in the header from the beginning. */
const firstRows = 100;

const splitters = { json: splitArray, ndjson: splitLines };

/** A list of objects, or an object a line. @throws UnreadableTableError. */
export async function readJson(source: OpenSource, format: keyof typeof splitters): Promise<Table> {
  const columns = new GrowingColumns();
  const all = rowsOf(splitters[format](checkedUtf8(source.bytes())), columns);
  const first: TableRow[] = [];
  for (let next = await all.next(); !next.done; next = await all.next()) {
    first.push(next.value);
    if (first.length === firstRows) break;
  }
  if (columns.names.length === 0) throw nothing(first[0]);
  const close = async () => void (await all.return(undefined));
  return { format, header: columns.names, rows: chained(first, all), close };
}

async function* chained(first: TableRow[], rest: AsyncGenerator<TableRow, undefined>): AsyncGenerator<TableRow> {
  try {
    while (first.length > 0) yield first.shift() as TableRow;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* rowsOf(pieces: AsyncIterable<JsonPiece>, columns: GrowingColumns): AsyncGenerator<TableRow, undefined> {
  for await (const { line, text } of pieces) {
    const object = objectOf(text);
    const row = object ? columns.row(line, object) : faultyRow(line, columns.names.length, noObject(line));
    if (row) yield row;
  }
}

function objectOf(text: string): object | null {
  if (!text.startsWith('{')) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

function noObject(line: number) {
  const message = `What begins on line ${line} is no object of JSON; correct it, as in {"name": "Ann", "email": "ann@example.com"}.`;
  return { code: 'no_object', message };
}

function nothing(first: TableRow | undefined): UnreadableTableError {
  if (!first)
    return new UnreadableTableError({ reason: 'empty', message: 'The file has no objects; choose another one.' });
  const message = `${first.fault?.message ?? 'The objects are empty.'} Send a list [ … ] of objects, or one object a line.`;
  return new UnreadableTableError({ reason: 'json', message, line: first.line });
}
