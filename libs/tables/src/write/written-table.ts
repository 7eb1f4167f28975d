import type { TableFormat } from '../table.js';

/** What a cell can hold. An object is for the formats of JSON alone. */
export type CellValue = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>> | null;

export interface WrittenColumn {
  name: string;
  /** Texts that are days (2026-05-17) or moments (ISO 8601 in UTC): a workbook has them as real dates. */
  type?: 'date' | 'time';
}

/** Some rows of a file; the bytes of its parts, one after the other, are the file. */
export interface TablePart {
  columns: readonly WrittenColumn[];
  /** Each in the order of the columns. */
  rows: readonly (readonly CellValue[])[];
  /** What the part before returned; null for the first. It is plain JSON, so a file can be gone on with by another process. */
  place: WriterPlace | null;
  isLast: boolean;
}

export type WriterPlace = Readonly<Record<string, unknown>>;

export interface WrittenPart {
  bytes: Buffer;
  place: WriterPlace;
}

export type PartWriter = (part: TablePart) => WrittenPart | Promise<WrittenPart>;
export type PartWriters = Record<TableFormat, PartWriter>;
