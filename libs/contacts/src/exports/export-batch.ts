import { rowsInPieces, type Queries } from '#libs/database';
import type { WriterPlace } from '#libs/tables';
import type { ExportRequest } from './export-request.js';
import { pieceWriter, type PieceWriter } from './piece-writer.js';
import type { ExportedRow } from './row-layout.js';
import { selectedStatement } from './selected-statement.js';
import { exportRows } from './write-contacts.js';

interface Progress {
  request: ExportRequest;
  /** The last contact that is written; null at the beginning. */
  after: string | null;
  /** What the batch before returned. */
  writer: WriterPlace | null;
  limit: number;
  /** The contacts are passed over: one of them cannot be read. */
  skips: boolean;
}

interface ExportBatch {
  bytes: Buffer;
  writer: WriterPlace | null;
  after: string | null;
  /** Contacts that were looked at. */
  ids: readonly string[];
  isDone: boolean;
}

/** Contacts that Postgres reads while Node writes those before. */
const pieceRows = 1_000;
/** A batch ends behind the piece with which it has so many bytes. */
const enoughBytes = 8 * 1024 * 1024;

/**
 * The next contacts as a part of the file, each once, in the order of their ids. Locks nothing. Ids of the selection that are no
 * live contacts are left out. Memory: two pieces and the bytes. To be used once in a transaction.
 * @throws BulkEndedError where names of the filter mean something else by now.
 */
export async function exportBatch(queries: Queries, workspaceId: string, progress: Progress): Promise<ExportBatch> {
  const { request, limit, after, skips } = progress;
  const [written, ids]: [Buffer[], string[]] = [[], []];
  let [writer, size, isDone] = [progress.writer, 0, false];
  const pieces = skips ? passedOver(request) : pieceWriter({ queries, workspaceId }, request);
  const selected = { selection: request.selection, after, limit, select: pieces.select };
  const statement = await selectedStatement(queries, workspaceId, selected);
  for await (const rows of rowsInPieces<ExportedRow>(queries, statement, pieceRows)) {
    for (const [id] of rows) ids.push(id);
    isDone = rows.length < pieceRows && ids.length < limit;
    const part = await pieces.write({ rows, place: writer, isLast: isDone });
    writer = part.place;
    size += written.push(part.bytes) && part.bytes.length;
    if (size >= enoughBytes) break;
  }
  return { bytes: Buffer.concat(written), writer, after: ids.at(-1) ?? after, ids, isDone };
}

/** Reads ids alone, and writes none of the contacts. */
function passedOver({ format, columns }: ExportRequest): PieceWriter {
  return { select: [], write: ({ place, isLast }) => exportRows(format, { columns, place, isLast, cells: [] }) };
}
