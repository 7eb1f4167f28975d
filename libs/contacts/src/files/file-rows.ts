import { attachmentId, channelOf, type Attachment, type InboundMessage } from '#libs/contracts';
import type { FileRow } from './sql/keep-files.sql.js';

const dayMs = 24 * 60 * 60 * 1000;
/** The place of a message's original among its files. */
const originalPosition = -1;

type OfMessage = Pick<FileRow, 'workspace_id' | 'message_id' | 'inbox_id'>;

/** The rows of a message's files; none for events of releases that kept no bytes. */
export function fileRows(id: string, message: InboundMessage): FileRow[] {
  const { attachments } = message.content;
  if (attachments.length === 0 && message.original === undefined) return [];
  const of: OfMessage = { workspace_id: message.workspaceId, message_id: id, inbox_id: message.inboxId };
  const files = attachments.flatMap((one, position) => attachmentRow(one, position, { of, message }));
  return message.original ? [...files, originalRow(id, message.original, of)] : files;
}

function attachmentRow(
  { id, fileName, contentType, size, sha256, state, providerFileId }: Attachment,
  position: number,
  { of, message }: { of: OfMessage; message: InboundMessage },
): FileRow[] {
  if (id === undefined || state === undefined) return [];
  const isPending = state === 'pending';
  return [
    {
      ...of,
      file_id: id,
      kind: 'attachment',
      position,
      file_name: fileName,
      content_type: contentType,
      size,
      sha256: sha256 ?? null,
      encoding: null,
      state,
      provider_file_id: providerFileId,
      give_up_at: isPending ? giveUpAt(message) : null,
    },
  ];
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
function giveUpAt({ channel, receivedAt }: InboundMessage): string {
  const days = channelOf(channel).inbound.keepsFilesDays ?? 0;
  return new Date(Date.parse(receivedAt) + days * dayMs).toISOString();
}
