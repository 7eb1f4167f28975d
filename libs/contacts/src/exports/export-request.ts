import { tableFormats, type TableFormat, type WriterPlace } from '#libs/tables';
import type { BulkSelection } from '../bulk/index.js';

/** The kind of job that writes contacts to a file. */
export const exportKind = 'export';

export const exportFormats = tableFormats;
export type ExportFormat = TableFormat;

/** The parameters of an export. */
export interface ExportRequest {
  format: ExportFormat;
  /** Fields of contacts and `customFields.<key>`, in the order of the file; fixed when the job is made. */
  columns: readonly string[];
  selection: BulkSelection;
}

/** Where the next batch begins. */
export interface ExportPlace {
  /** The last contact that is written; null at the beginning. */
  after: string | null;
  /** Parts that stand. */
  parts: number;
  bytes: number;
  /** How the writer of the format goes on; null before the first part. */
  writer: WriterPlace | null;
  /** The moment at which it reads, by the name that Postgres gave it. */
  snapshot: string;
}

/** What an export has written; `url` and `expiresAt` once it is whole. */
export interface ExportResult {
  format: ExportFormat;
  rows: number;
  bytes: number;
  /** Contacts that could not be written; the first hundred with their reasons. */
  leftOut: { id: string; reason: string }[];
  /** A path below the address of the API. */
  url?: string;
  expiresAt?: string;
}

export const exportedHours = 24;
