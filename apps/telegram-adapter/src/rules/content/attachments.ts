import type { Message, PhotoSize } from 'grammy/types';
import { givenFileName } from '#libs/adapter-kit';
import { boundLine, bounds, type Attachment, type FileState } from '#libs/contracts';

/** A bot can download no larger file. */
const mostBytes = 20 * 1024 * 1024;

interface File {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
}

interface Typed {
  file: File | undefined;
  contentType: string;
}

export interface Files {
  attachments: Attachment[];
  /** By which a file is recognised over time and across bots; unlike the id that fetches it. */
  uniqueIds: string[];
}

/** The files of a message, as metadata: of a picture in several sizes the largest. */
export function filesOf(message: Message): Files {
  const found = all(message).filter((one): one is Typed & { file: File } => one.file !== undefined);
  return {
    attachments: found.slice(0, bounds.attachments).map(attachment),
    uniqueIds: found.map(({ file }) => file.file_unique_id).filter(Boolean),
  };
}

/** Telegram describes an animation as a document, too; it is one file. */
function all(message: Message): Typed[] {
  const { animation, audio, document, live_photo: livePhoto, sticker, video, video_note: note, voice } = message;
  return [
    { file: largest(message.photo), contentType: 'image/jpeg' },
    { file: livePhoto, contentType: 'video/mp4' },
    { file: video, contentType: 'video/mp4' },
    { file: animation, contentType: 'video/mp4' },
    { file: animation ? undefined : document, contentType: 'application/octet-stream' },
    { file: audio, contentType: 'audio/mpeg' },
    { file: voice, contentType: 'audio/ogg' },
    { file: note, contentType: 'video/mp4' },
    { file: sticker, contentType: stickerType(sticker) },
    { file: largest(message.game?.photo), contentType: 'image/jpeg' },
    ...paidFiles(message),
  ];
}

function paidFiles({ paid_media: paid }: Message): Typed[] {
  return (paid?.paid_media ?? []).map((one) => {
    if (one.type === 'photo') return { file: largest(one.photo), contentType: 'image/jpeg' };
    return { file: one.type === 'video' ? one.video : undefined, contentType: 'video/mp4' };
  });
}

function largest(sizes: readonly PhotoSize[] | undefined): PhotoSize | undefined {
  return sizes?.reduce<PhotoSize | undefined>((best, one) => (best && area(best) >= area(one) ? best : one), undefined);
}

function area({ width, height }: PhotoSize): number {
  return width * height;
}

function stickerType(sticker: Message['sticker']): string {
  if (sticker?.is_animated) return 'application/x-tgsticker';
  return sticker?.is_video ? 'video/webm' : 'image/webp';
}

function attachment({ file, contentType: usual }: Typed & { file: File }): Attachment {
  const { file_size: size = 0 } = file;
  const contentType = boundLine(file.mime_type, 127) ?? usual;
  const providerFileId = boundLine(file.file_id, 512);
  return {
    state: stateOf(size, providerFileId),
    fileName: givenFileName(file.file_name, contentType),
    contentType,
    size: Number.isSafeInteger(size) && size > 0 ? size : null,
    providerFileId,
  };
}

function stateOf(size: number, providerFileId: string | null): FileState {
  if (size > mostBytes) return 'too_large';
  return providerFileId === null ? 'expired' : 'pending';
}
