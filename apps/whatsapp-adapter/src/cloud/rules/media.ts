import { boundLine, bounds, type Attachment } from '#libs/contracts';
import type { CloudMedia, CloudMessage } from '../message.schema.js';

/** What is attached, as metadata without its size, which Meta does not tell; it keeps the content under the media id for 30 days. */
export function attachmentsOf(message: CloudMessage): Attachment[] {
  const { image, video, audio, document, sticker, edit } = message;
  const edited = [edit?.message?.image, edit?.message?.video, edit?.message?.document];
  return [image, video, audio, document, sticker, ...edited].flatMap((media) => (media ? [attachment(media)] : []));
}

function attachment({ id, mime_type: type, filename }: CloudMedia): Attachment {
  return {
    fileName: boundLine(filename, bounds.name),
    contentType: boundLine(type, 127) ?? 'application/octet-stream',
    size: null,
    providerFileId: boundLine(id, 512),
  };
}
