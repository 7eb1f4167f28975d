import type { Queries } from '#libs/database';
import type { WriterPlace } from '#libs/tables';
import { nextIds } from '../bulk/index.js';
import { type Contact, contactsByIds } from '../contacts/index.js';
import type { ExportRequest } from './export-request.js';
import { exportPart } from './write-contacts.js';

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
  writer: WriterPlace;
  after: string | null;
  /** Contacts that stand in the bytes. */
  rows: number;
  /** Those that were looked at. */
  ids: readonly string[];
  isDone: boolean;
}

/**
 * The next contacts as a part of the file, each once, in the order of their ids. Locks nothing. Ids of the selection that are no
 * live contacts are left out.
 */
export async function exportBatch(
  queries: Queries,
  workspaceId: string,
  { request, after, writer, limit, skips }: Progress,
): Promise<ExportBatch> {
  const { format, columns, selection } = request;
  const ids = await nextIds(queries, workspaceId, { selection, after, limit });
  const contacts = skips ? [] : await readContacts(queries, workspaceId, ids);
  const isDone = ids.length < limit;
  const { bytes, place } = await exportPart(format, { contacts, columns, place: writer, isLast: isDone });
  return { bytes, writer: place, after: ids.at(-1) ?? after, rows: contacts.length, ids, isDone };
}

/** Contacts of one statement. Postgres finds the next ones while Node takes these from the wire. */
const readAtOnce = 500;

async function readContacts(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
  const pieces = Array.from({ length: Math.ceil(ids.length / readAtOnce) }, (_, index) =>
    ids.slice(index * readAtOnce, (index + 1) * readAtOnce),
  );
  return (await Promise.all(pieces.map((piece) => contactsByIds(queries, workspaceId, piece)))).flat();
}
