import type { Queries } from '#libs/database';
import { csvLine, type WriterPlace, type WrittenPart } from '#libs/tables';
import { csvLayout } from './csv-layout.js';
import type { ExportRequest } from './export-request.js';
import { NameTags } from './name-tags.js';
import { rowLayout, type ExportedRow } from './row-layout.js';
import { selectedStatement } from './selected-statement.js';
import { exportRows } from './write-contacts.js';

interface Piece {
  rows: readonly ExportedRow[];
  /** What the piece before returned; null for the first. */
  place: WriterPlace | null;
  isLast: boolean;
}

/** What is read of the contacts of a batch, and the bytes that a piece of them becomes. */
export interface PieceWriter {
  /** The columns of each row behind its id. */
  select: readonly string[];
  write(piece: Piece): Promise<WrittenPart>;
}

interface Of {
  queries: Queries;
  workspaceId: string;
}

/** For one batch: names of tags are looked up once in each. */
export function pieceWriter(of: Of, { format, columns }: Pick<ExportRequest, 'format' | 'columns'>): PieceWriter {
  return format === 'csv' ? csvPieces(of, columns) : cellPieces(of, { format, columns });
}

function cellPieces(of: Of, { format, columns }: Pick<ExportRequest, 'format' | 'columns'>): PieceWriter {
  const { select, tagsAt, cellsOf } = rowLayout(columns);
  const tags = new NameTags(of.queries, of.workspaceId);
  return {
    select,
    async write({ rows, ...piece }) {
      await tags.put(rows, tagsAt);
      return exportRows(format, { ...piece, columns, cells: rows.map(cellsOf) });
    },
  };
}

function csvPieces(of: Of, columns: readonly string[]): PieceWriter {
  const { select, tagsAt, lineOf } = csvLayout(columns);
  const tags = new NameTags(of.queries, of.workspaceId);
  return {
    select,
    async write({ rows, place, isLast }) {
      await tags.put(rows, tagsAt);
      const header = await exportRows('csv', { columns, place, isLast, cells: [] });
      let lines = String(header.bytes);
      for (const row of rows) lines += lineOf(row) ?? (await lineByCells(of, columns, row[0]));
      return { bytes: Buffer.from(lines), place: header.place };
    },
  };
}

/** Of one contact, read once more cell by cell. */
async function lineByCells({ queries, workspaceId }: Of, columns: readonly string[], id: string): Promise<string> {
  const { select, tagsAt, cellsOf } = rowLayout(columns);
  const one = { selection: { ids: [id] }, after: null, limit: 1, select };
  const rows = await queries.query<ExportedRow>(await selectedStatement(queries, workspaceId, one));
  await new NameTags(queries, workspaceId).put(rows, tagsAt);
  return rows.map((row) => csvLine(cellsOf(row))).join('');
}
