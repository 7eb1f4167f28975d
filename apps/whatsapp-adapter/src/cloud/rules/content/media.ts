import { givenFileName } from '#libs/adapter-kit';
import { attachmentId, boundLine, type Attachment } from '#libs/contracts';
import type { CloudMedia, CloudMessage } from '../../message.schema.js';

type MediaFields = Pick<CloudMedia, 'mime_type' | 'filename'> & { id?: string | undefined };

/** What is attached to the message of an event. Meta keeps the bytes under the media id, and says their size when it is asked for them. */
export function attachmentsOf(message: CloudMessage, eventId: string): Attachment[] {
  const { image, video, audio, document, sticker, edit } = message;
  const edited = [edit?.message?.image, edit?.message?.video, edit?.message?.document];
  const attached = [image, video, audio, document, sticker, ...edited].filter((media) => media?.id);
  return attached.map((media, position) => attachment({ ...media }, attachmentId(eventId, position)));
}

function attachment({ id: mediaId, mime_type: type, filename }: MediaFields, id: string): Attachment {
  const providerFileId = boundLine(mediaId, 512);
  const contentType = boundLine(type, 127) ?? 'application/octet-stream';
  return {
    id,
    fileName: givenFileName(filename, contentType),
    contentType,
    size: null,
    providerFileId,
    state: providerFileId === null ? 'expired' : 'pending',
  };
}
