import { givenFileName } from '#libs/adapter-kit';
import { boundLine, webFiles, type Attachment } from '#libs/contracts';
import type { WebMessage } from '../web-message.schema.js';

const media = new Set(['image', 'video', 'ptv', 'audio', 'ptt', 'document', 'sticker']);

/** What is attached, without its id. The bytes stay on the phone, and come through the page by the message's whole id. */
export function attachmentsOf(message: WebMessage): Attachment[] {
  const { type, mimetype, filename, size: given = 0 } = message;
  if (!media.has(type)) return [];
  const size = Number.isSafeInteger(given) && given > 0 ? given : null;
  const contentType = boundLine(mimetype, 127) ?? 'application/octet-stream';
  return [
    {
      fileName: givenFileName(filename, contentType),
      contentType,
      size,
      providerFileId: wholeId(message),
      state: size !== null && size > webFiles.maxBytes ? 'too_large' : 'pending',
    },
  ];
}

/** Older pages give it as parts alone. */
function wholeId({ id: { _serialized: whole, fromMe, remote, id } }: WebMessage): string {
  return (whole ?? `${fromMe}_${remote}_${id}`).slice(0, 512);
}
