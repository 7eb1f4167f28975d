import { withoutGuard } from '../cells/formula.js';
import { headerOf } from '../cells/header.js';
import { rowOf } from '../cells/row.js';
import type { OpenSource } from '../source.js';
import type { OpenOptions, Table, TableRow } from '../table.js';
import { checkedUtf8 } from '../text/checked-utf8.js';
import { csvRecords, type CsvRecord } from './csv-records.js';
import { delimiterOf } from './delimiter.js';

/** A CSV of any delimiter and line end. @throws UnreadableTableError. */
export async function readCsv(source: OpenSource, { strictHeader }: OpenOptions): Promise<Table> {
  const delimiter = delimiterOf(source.head.toString().replace(/^\uFEFF/u, ''));
  const records = csvRecords(checkedUtf8(source.bytes()), delimiter);
  const header = headerOf(await firstOf(records), strictHeader);
  const close = async () => void (await records.return(undefined));
  return { format: 'csv', header, rows: rowsOf(records, header.length), close };
}

/** Past blank lines and the line by which Excel names the delimiter. */
async function firstOf(records: AsyncGenerator<CsvRecord, undefined>): Promise<CsvRecord | undefined> {
  for (;;) {
    const next = await records.next();
    if (next.done) return undefined;
    const { cells } = next.value;
    if (cells.some((cell) => cell.trim() !== '') && !cells[0]?.startsWith('sep=')) return next.value;
  }
}

async function* rowsOf(records: AsyncGenerator<CsvRecord, undefined>, width: number): AsyncGenerator<TableRow> {
  for await (const { line, cells } of records) {
    const row = rowOf(line, cells.map(withoutGuard), width);
    if (row) yield row;
  }
}
