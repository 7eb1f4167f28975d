import { readCsv } from './csv/read-csv.js';
import { formatOf } from './format-of.js';
import { readJson } from './json/read-json.js';
import { OpenSource, type TableSource } from './source.js';
import type { OpenOptions, Table, TableFormat } from './table.js';
import { readXlsx } from './xlsx/read-xlsx.js';

export type { TableSource } from './source.js';

/**
 * Opens a file of rows. Format, encoding, delimiter and line ends are found by its content.
 * @throws UnreadableTableError with what to do, where it is no such file; the source's own error where that fails.
 */
export async function openTable(source: TableSource, options: OpenOptions = {}): Promise<Table> {
  const opened = await OpenSource.open(source);
  try {
    return await readers[formatOf(opened.head, options.fileName)](opened, options);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

type Reader = (source: OpenSource, options: OpenOptions) => Promise<Table>;

const readers: Record<TableFormat, Reader> = {
  csv: readCsv,
  json: (source) => readJson(source, 'json'),
  ndjson: (source) => readJson(source, 'ndjson'),
  xlsx: readXlsx,
};
