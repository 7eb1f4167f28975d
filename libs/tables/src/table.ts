export const tableFormats = ['csv', 'json', 'ndjson', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const tableBounds = {
  columns: 1_000,
  /** Bytes of one row of CSV. */
  csvRowBytes: 128 * 1024,
  /** Bytes of one object of JSON. */
  jsonRowBytes: 1024 * 1024,
  /** Objects in objects. */
  jsonDepth: 32,
  /** Characters of one cell of a workbook: as many as Excel takes. */
  xlsxCellCharacters: 32_767,
} as const;

/** What is wrong with a row: what it is, then what to do. */
export interface RowFault {
  code: string;
  message: string;
}

/** A row below the header. Blank rows are left out. */
export interface TableRow {
  /** As an editor or a spreadsheet shows it, from 1: where the row begins. */
  line: number;
  /** In the order of the header; null where nothing stands. No text is empty, and each can be stored by Postgres. */
  cells: readonly (string | null)[];
  /** The row cannot be taken as it is; the others can. Its cells are what could be read of it. */
  fault?: RowFault;
}

/** A file of rows. It is read once, from its beginning to its end, and memory does not grow with it. */
export interface Table {
  format: TableFormat;
  /**
   * Names of the columns, without blanks around; a column may have none, and two may have one name. In JSON it grows while rows
   * are read: a key that appears for the first time becomes one more column at the end.
   */
  header: readonly string[];
  /** Rejects with UnreadableTableError, or with the source's own error. */
  rows: AsyncIterable<TableRow>;
  /** Closes the source. Reading the rows to their end, or leaving their loop, does it too. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Its ending decides where the content could be of two formats. */
  fileName?: string;
  /** The file must have exactly these columns, in this order. */
  strictHeader?: readonly string[];
}
