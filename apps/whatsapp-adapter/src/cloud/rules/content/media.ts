import { boundLine, bounds, type Attachment } from '#libs/contracts';
import type { CloudMedia, CloudMessage } from '../../message.schema.js';

type MediaFields = Pick<CloudMedia, 'mime_type' | 'filename'> & { id?: string | undefined };

/** What is attached, as metadata without its size, which Meta does not give; it keeps the content under the media id for 30 days. */
export function attachmentsOf(message: CloudMessage): Attachment[] {
  const { image, video, audio, document, sticker, edit } = message;
  const edited = [edit?.message?.image, edit?.message?.video, edit?.message?.document];
  return [image, video, audio, document, sticker, ...edited].flatMap((media) => (media?.id ? [attachment(media)] : []));
}

function attachment({ id, mime_type: type, filename }: MediaFields): Attachment {
  return {
    fileName: boundLine(filename, bounds.name),
    contentType: boundLine(type, 127) ?? 'application/octet-stream',
    size: null,
    providerFileId: boundLine(id, 512),
  };
}
