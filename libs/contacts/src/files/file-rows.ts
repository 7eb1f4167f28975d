import { attachmentId, keepsFilesDays, type Attachment, type InboundMessage } from '#libs/contracts';
import type { KnownInbox } from '../inboxes/index.js';
import type { FileRow } from './sql/keep-files.sql.js';

const dayMs = 24 * 60 * 60 * 1000;
/** The place of a message's original among its files. */
const originalPosition = -1;

export type OfMessage = Pick<FileRow, 'workspace_id' | 'message_id' | 'inbox_id'>;

interface FileOfMessage extends Pick<Attachment, 'fileName' | 'contentType' | 'size' | 'sha256' | 'state'> {
  id: string;
  providerFileId?: string | null;
  /** A moment; only of a pending file. */
  giveUpAt?: string | null;
}

interface MessageWithFiles {
  id: string;
  message: InboundMessage;
}

/** The rows of the messages' files; none for events of releases that kept no bytes. */
export function fileRows(messages: readonly MessageWithFiles[], inboxes: readonly KnownInbox[]): FileRow[] {
  const drivers = new Map(inboxes.map(({ inboxId, driver }) => [inboxId, driver]));
  return messages.flatMap((one) => rowsOf(one, drivers.get(one.message.inboxId) ?? null));
}

function rowsOf({ id, message }: MessageWithFiles, driver: string | null): FileRow[] {
  const { attachments } = message.content;
  if (attachments.length === 0 && message.original === undefined) return [];
  const of: OfMessage = { workspace_id: message.workspaceId, message_id: id, inbox_id: message.inboxId };
  const until = giveUpAt(message, driver);
  const files = attachments.flatMap(({ id: fileId, state, ...file }, position) => {
    if (fileId === undefined || state === undefined) return [];
    const pending = { id: fileId, state, giveUpAt: state === 'pending' ? until : null };
    return [attachmentRow(of, position, { ...file, ...pending })];
  });
  return message.original ? [...files, originalRow(id, message.original, of)] : files;
}

/** The row of the file at a position of a message. Of what is left out: it is stored, and no provider is asked for it. */
export function attachmentRow(of: OfMessage, position: number, file: FileOfMessage): FileRow {
  const { id, fileName, contentType, size, sha256 = null, state = 'stored', providerFileId = null } = file;
  return {
    ...of,
    file_id: id,
    kind: 'attachment',
    position,
    file_name: fileName,
    content_type: contentType,
    size,
    sha256,
    encoding: null,
    state,
    provider_file_id: providerFileId,
    give_up_at: file.giveUpAt ?? null,
  };
}

function originalRow(id: string, original: NonNullable<InboundMessage['original']>, of: OfMessage): FileRow {
  return {
    ...of,
    file_id: attachmentId(id, originalPosition),
    kind: 'original',
    position: originalPosition,
    file_name: null,
    content_type: original.contentType,
    size: original.size,
    sha256: original.sha256,
    encoding: original.encoding,
    state: 'stored',
    provider_file_id: null,
    give_up_at: null,
    arrival: original.arrival,
  };
}

/** When the provider no longer has the file. */
function giveUpAt({ channel, receivedAt }: InboundMessage, driver: string | null): string {
  const days = keepsFilesDays(channel, driver);
  return new Date(Date.parse(receivedAt) + days * dayMs).toISOString();
}
