import { Injectable } from '@nestjs/common';
import {
  changeImport,
  discardRows,
  importCheckKind,
  importSource,
  noCounts,
  stageBatch,
  type ImportColumn,
  type ImportCounts,
  type ImportSource,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileMissingError } from '#libs/files';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';
import { UnreadableTableError, type TableRow } from '#libs/tables';
import { OpenTables } from './open-tables.js';

interface Place {
  /** Rows that are judged. */
  rows: number;
  /** What an earlier mapping left is gone. */
  isClear: boolean;
}

interface Reading {
  source: ImportSource;
  place: Place;
  rows: TableRow[];
  header: readonly string[];
  isEnd: boolean;
  total: number | null;
}

/** Reads the file of an import and judges its rows. No contact is written. */
@Injectable()
export class ImportCheckKind implements JobKind {
  readonly kind = importCheckKind;
  readonly maxRows = 2_000;
  /** It locks nothing. */
  readonly longestBatchMs = 2_000;
  readonly firstRows = 1_000;

  constructor(private readonly tables: OpenTables) {}

  async batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    try {
      return await this.next(queries, job, bounds);
    } catch (error) {
      if (error instanceof UnreadableTableError || error instanceof FileMissingError) return { refused: error.message };
      throw error;
    }
  }

  private async next(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    const place = (job.place as unknown as Place | null) ?? { rows: 0, isClear: false }; // its own, of an earlier batch
    const of = importOf(job);
    const source = await importSource(queries, of);
    if (!source?.sha256) return { refused: 'The file of the import is gone; send it again.' };
    if (!place.isClear && (await discardRows(queries, of, this.maxRows))) return stillAt(place);
    const { sha256, fileName, size } = source;
    const file = { jobId: job.id, workspaceId: job.workspaceId, sha256, fileName, size };
    const read = await this.tables.rows(file, { from: place.rows, limit: bounds.limit });
    if (!read) return stillAt({ ...place, isClear: true });
    const rows = bounds.fault === null ? read.rows : read.rows.map((row) => atFault(row, bounds.fault ?? ''));
    return this.judge(queries, job, { ...read, rows, source, place });
  }

  private async judge(queries: Queries, job: RunningJob, reading: Reading): Promise<Batch> {
    const { source, place, rows, header, isEnd, total } = reading;
    const of = importOf(job);
    const columns = withLate(source.columns, header);
    const counts = await stageBatch(queries, job.workspaceId, {
      importId: of.importId,
      columns,
      from: place.rows,
      rows,
    });
    const result = sum((job.result as ImportCounts | null) ?? noCounts, counts);
    if (columns !== source.columns) await changeImport(queries, of, { columns });
    if (isEnd) await changeImport(queries, of, { status: 'ready', summary: result });
    const next = { rows: place.rows + rows.length, isClear: true };
    return { place: next, done: rows.length, total, isDone: isEnd, result: { ...result } };
  }
}

export function importOf({ workspaceId, params }: RunningJob): { workspaceId: string; importId: string } {
  return { workspaceId, importId: String(params['importId']) };
}

function stillAt(place: Place): Batch {
  return { place: { ...place }, done: 0, isDone: false };
}

function atFault(row: TableRow, message: string): TableRow {
  return { ...row, cells: row.cells.map(() => null), fault: { code: 'rejected_value', message } };
}

/** In JSON a key may appear late: such a column is shown, and left out until it is mapped. */
function withLate(columns: readonly ImportColumn[], header: readonly string[]): readonly ImportColumn[] {
  if (header.length <= columns.length) return columns;
  const late = header.slice(columns.length).map((name): ImportColumn => ({ name, field: null, reason: 'late' }));
  return [...columns, ...late];
}

function sum(one: ImportCounts, other: ImportCounts): ImportCounts {
  return {
    rows: one.rows + other.rows,
    valid: one.valid + other.valid,
    duplicatesInFile: one.duplicatesInFile + other.duplicatesInFile,
    duplicatesInDatabase: one.duplicatesInDatabase + other.duplicatesInDatabase,
  };
}
