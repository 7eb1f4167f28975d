import { headerOf } from '../cells/header.js';
import { faultyRow, rowOf } from '../cells/row.js';
import type { OpenSource } from '../source.js';
import type { OpenOptions, Table, TableRow } from '../table.js';
import { Archive } from './archive.js';
import { readNumberFormats } from './number-formats.js';
import { SharedStrings } from './shared-strings.js';
import { SheetReader, type CellRules, type SheetRow } from './sheet-reader.js';
import { readWorkbook } from './workbook.js';
import { readXml } from './xml.js';

/**
 * The first sheet of a workbook that is shown, and the sheets behind it that have the same header; their lines are numbered on.
 * Memory does not grow with rows. @throws UnreadableTableError.
 */
export async function readXlsx(source: OpenSource, { strictHeader }: OpenOptions): Promise<Table> {
  const archive = await Archive.open(source.bytes());
  const opened: { close(): Promise<unknown> }[] = [archive];
  const close = async () => {
    for (const one of opened.toReversed()) await one.close();
  };
  try {
    const { sheets, sharedStrings, styles, is1904 } = await readWorkbook(archive);
    const strings = await SharedStrings.read(archive, sharedStrings);
    opened.push(strings);
    const rules = { strings, formats: await readNumberFormats(archive, styles), is1904 };
    const all = rowsOfSheets(archive, sheets, rules);
    opened.push({ close: () => all.return(undefined) });
    const header = headerOf(await firstOf(all), strictHeader);
    return { format: 'xlsx', header, rows: rowsOf(all, header, close), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface PlacedRow extends SheetRow {
  line: number;
  /** The first row with values of its sheet. */
  isFirst: boolean;
}

async function* rowsOfSheets(
  archive: Archive,
  sheets: readonly string[],
  rules: CellRules,
): AsyncGenerator<PlacedRow, undefined> {
  let before = 0;
  for (const sheet of sheets) {
    const reader = new SheetReader(rules);
    let [last, isFirst] = [0, true];
    for await (const _ of readXml(archive.read(sheet), reader))
      for (const row of reader.rows.splice(0)) {
        last = row.number;
        if (row.cells.every((cell) => cell === null) && !row.fault) continue;
        yield { ...row, line: before + row.number, isFirst };
        isFirst = false;
      }
    before += last;
  }
}

async function firstOf(rows: AsyncGenerator<PlacedRow, undefined>): Promise<PlacedRow | undefined> {
  const first = await rows.next();
  return first.done ? undefined : first.value;
}

async function* rowsOf(
  rows: AsyncGenerator<PlacedRow, undefined>,
  header: readonly string[],
  close: () => Promise<void>,
): AsyncGenerator<TableRow> {
  let isSkipped = false;
  try {
    for await (const { line, cells, fault, isFirst } of rows) {
      if (isFirst) isSkipped = !isHeader(cells, header);
      if (isFirst || isSkipped) continue;
      const row = rowOf(line, cells, header.length);
      if (fault) yield { ...(row ?? faultyRow(line, header.length, fault)), fault };
      else if (row) yield row;
    }
  } finally {
    await close();
  }
}

function isHeader(cells: readonly (string | null)[], header: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, index) => (cell ?? '').trim() === header[index]);
}
