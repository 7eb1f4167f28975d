import { boundLine, bounds, type Attachment } from '#libs/contracts';
import type { WebMessage } from '../web-message.schema.js';

const media = new Set(['image', 'video', 'ptv', 'audio', 'ptt', 'document', 'sticker']);

/** What is attached, as metadata; the content stays on the phone, under the message's whole id. */
export function attachmentsOf({ id, type, mimetype, filename, size = 0 }: WebMessage): Attachment[] {
  if (!media.has(type)) return [];
  const { _serialized: wholeId } = id;
  return [
    {
      fileName: boundLine(filename, bounds.name),
      contentType: boundLine(mimetype, 127) ?? 'application/octet-stream',
      size: Number.isSafeInteger(size) && size > 0 ? size : null,
      providerFileId: boundLine(wholeId, 512),
    },
  ];
}
