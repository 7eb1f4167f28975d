import type { TableFormat } from '../table.js';
import { csvPart, jsonPart, ndjsonPart } from './text-parts.js';
import type { CellValue, PartWriters, TablePart, WrittenColumn, WriterPlace, WrittenPart } from './written-table.js';
import { xlsxPart } from './xlsx-part.js';

const writers: PartWriters = { csv: csvPart, json: jsonPart, ndjson: ndjsonPart, xlsx: xlsxPart };

/** The bytes of a part of a file, and where the next one begins. */
export function writePart(format: TableFormat, part: TablePart): WrittenPart | Promise<WrittenPart> {
  return writers[format](part);
}

const rowsOfPart = 1_000;

/** A file of rows, for a pipeline. Memory does not grow with them. */
export async function* writeRows(
  format: TableFormat,
  columns: readonly WrittenColumn[],
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>,
): AsyncGenerator<Buffer, undefined> {
  let [place, batch] = [null as WriterPlace | null, [] as (readonly CellValue[])[]];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < rowsOfPart) continue;
    const part = await writePart(format, { columns, rows: batch, place, isLast: false });
    [place, batch] = [part.place, []];
    yield part.bytes;
  }
  const { bytes } = await writePart(format, { columns, rows: batch, place, isLast: true });
  yield bytes;
}
