import { attachmentId, type OutboundFile } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { attachmentRow, keepFiles, uploadsById, type OfMessage, type Upload } from '../files/index.js';
import { CannotSendError } from './cannot-send.js';

/** The slot of file_use for what the gateway writes. */
const slot = -1;

/** The uploads of a request, in its order. Locks nothing. @throws CannotSendError upload_unknown */
export async function uploadsOf(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Upload[]> {
  const uploads = await uploadsById(queries, workspaceId, ids);
  const unknown = ids.findIndex((id) => !uploads.some((upload) => upload.id === id));
  if (unknown < 0) return uploads;
  const field = `attachments.${unknown}`;
  const message = `${field}: ${ids[unknown]} is no upload of this workspace, or its day is over; upload the file again.`;
  throw new CannotSendError('upload_unknown', message, field);
}

/** A file that lies in the file store. */
export type FileToSend = Omit<OutboundFile, 'id'>;

/** Files of a message: the same bytes under ids of the message's own. */
export function filesOf(messageId: string, files: readonly FileToSend[]): OutboundFile[] {
  return files.map(({ fileName, contentType, size, sha256 }, position) => {
    return { id: attachmentId(messageId, position), fileName, contentType, size, sha256 };
  });
}

/** Keeps the files of an outbound message, so that they can be read and their bytes stay. Moves one row of file_use. */
export async function keepMessageFiles(queries: Queries, of: OfMessage, files: readonly OutboundFile[]): Promise<void> {
  await keepFiles(
    queries,
    files.map((file, position) => attachmentRow(of, position, file)),
    slot,
  );
}
