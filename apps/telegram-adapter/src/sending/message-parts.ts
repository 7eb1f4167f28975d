import type { FileToSend } from '#libs/adapter-kit';
import { characters } from '#libs/contracts';
import { splitText } from './split-text.js';

/** What goes out as one message of Telegram. */
export type MessagePart = { text: string } | { file: FileToSend; caption: string };

/** Characters of a caption. */
const longestCaption = 1_024;
/** Bytes of a file that Telegram takes as a photo. */
const largestPhoto = 10_000_000;
const photoTypes = new Set(['image/jpeg', 'image/png']);

/** A text that fits stands under the first file; a longer one goes before it, in as many messages as it needs. */
export function partsOf(text: string, files: readonly FileToSend[]): MessagePart[] {
  const texts = splitText(text);
  const isCaption = texts.length <= 1 && characters(texts[0] ?? '') <= longestCaption;
  const before = files.length > 0 && isCaption ? [] : texts;
  const caption = before.length === 0 ? (texts[0] ?? '') : '';
  return [
    ...before.map((one) => ({ text: one })),
    ...files.map((file, index) => ({ file, caption: index === 0 ? caption : '' })),
  ];
}

/** Telegram shows a photo in the chat, and makes it smaller. */
export function isPhoto({ contentType, size }: FileToSend): boolean {
  return photoTypes.has(contentType) && size > 0 && size <= largestPhoto;
}
