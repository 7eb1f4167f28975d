import { SendLaterError, sendingTimeMs, type FileToSend } from '#libs/adapter-kit';
import { messageOf } from '#libs/platform';
import { TelegramError, type TelegramApi, type TextToSend } from '#libs/providers/telegram';
import type { Message } from 'grammy/types';
import { isPhoto, type MessagePart } from './message-parts.js';

type Place = Omit<TextToSend, 'text'>;

/** Too wide, too long, too many pixels, or an image that Telegram cannot read. */
const noPhoto = /PHOTO_|IMAGE_|wrong type of the web page content/iu;

/** Hands one part to Telegram. An image that it does not take as a photo goes as a document. */
export async function postPart(api: TelegramApi, place: Place, part: MessagePart): Promise<Message> {
  if ('text' in part) return api.sendMessage({ ...place, text: part.text });
  const { file, caption } = part;
  const post = (kind: 'photo' | 'document') => postFile(api, { ...place, caption, kind }, file);
  if (!isPhoto(file)) return post('document');
  return post('photo').catch((error: unknown) => {
    if (error instanceof TelegramError && error.code === 400 && noPhoto.test(error.description))
      return post('document');
    throw error;
  });
}

/** A file that cannot be read to its end leaves the call without one, so Telegram sends nothing. */
async function postFile(
  api: TelegramApi,
  to: Place & { caption: string; kind: 'photo' | 'document' },
  file: FileToSend,
): Promise<Message> {
  const bytes = file.read();
  let failure: unknown = null;
  bytes.once('error', (error) => (failure = error));
  try {
    return await api.sendFile({ ...to, fileName: file.fileName, bytes, uploadMs: sendingTimeMs([file]) });
  } catch (error) {
    throw failure === null ? error : new SendLaterError(messageOf(failure));
  } finally {
    bytes.destroy();
  }
}
