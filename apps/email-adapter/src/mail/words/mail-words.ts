import type { CharsetReader } from '../charset/charset-reader.js';
import { mailLimits } from '../mail-limits.js';
import { isMail, leavesOf, type MimePart } from '../mime/mime-part.js';
import { partTree } from '../mime/part-tree.js';
import type { MailBytes } from '../source/mail-bytes.js';
import { isEncrypted } from './armoured-text.js';
import { calendarWords } from './calendar-words.js';
import { hiddenWords } from './hidden-words.js';
import { forwardedWords, isWritten, writtenWords, type Words } from './written-words.js';

/** What only the receiver's keys open. */
const sealed = /^application\/(x-)?pkcs7-mime|^application\/pgp-encrypted/u;

export interface MailWords {
  text: string;
  /** The part of it that the sender wrote; absent where that is all of it, null where it is nothing. */
  ownText?: string | null;
  isCut: boolean;
  /** Parts that are no text of it. */
  files: MimePart[];
}

/**
 * What a mail says: its body; where that says nothing, text that stands in the mail as something else, the mail that it
 * forwards, or the appointment that it brings. Empty where there are no words at all.
 */
export function mailWords(source: MailBytes, reader: CharsetReader): MailWords {
  const root = partTree(source, reader);
  const files = leavesOf(root).filter((part) => !isWritten(part));
  const written = writtenWords(root, reader);
  if (written.length > 0) return { ...joined(written), files };
  const hidden = hiddenWords(root, reader);
  if (hidden.length > 0) {
    const read = new Set(hidden.filter(({ isOwn }) => isOwn).map(({ part }) => part));
    return { ...joined(hidden), files: files.filter((part) => !read.has(part)) };
  }
  return { ...joined(othersWords(root, reader)), files };
}

function othersWords(root: MimePart, reader: CharsetReader): Words[] {
  const mail = leavesOf(root).find(isMail);
  const forwarded = mail === undefined ? [] : forwardedWords(mail, reader, 0);
  if (forwarded.length > 0) return forwarded;
  const text = calendarWords(root, reader) ?? (isSealed(root) ? '[encrypted message]' : null);
  return text === null ? [] : [{ text, isOwn: false, isCut: false }];
}

function isSealed(root: MimePart): boolean {
  return leavesOf(root).some(
    ({ type, body }) => sealed.test(type) || (type === 'text/plain' && isEncrypted(body.toString('latin1', 0, 1000))),
  );
}

function joined(words: readonly Words[]): Omit<MailWords, 'files'> {
  const text = textOf(words);
  const own = words.filter(({ isOwn }) => isOwn);
  const cut = { text: text.slice(0, mailLimits.textLength), isCut: words.some(({ isCut }) => isCut) };
  if (own.length === words.length) return cut;
  return { ...cut, ownText: own.length === 0 ? null : textOf(own).slice(0, mailLimits.textLength) };
}

function textOf(words: readonly Words[]): string {
  return words
    .map(({ text }) => text)
    .join('\n')
    .trim();
}
