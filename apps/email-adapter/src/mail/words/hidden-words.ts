import type { CharsetReader } from '../charset/charset-reader.js';
import { mailLimits } from '../mail-limits.js';
import { isMail, leavesOf, type MimePart } from '../mime/mime-part.js';
import { decodedText } from '../mime/transfer-encoding.js';
import { partText } from './part-text.js';
import { isWritten, type Words } from './written-words.js';
import { isVisible } from './visible.js';

/** Types that are no words as they stand, whatever their bytes are. */
const never =
  /^(?:image|audio|video|font|model|multipart)\/|^application\/(?!octet-stream$|x-unknown)|calendar|vcard|directory|rtf|css|script|delivery-status|disposition-notification/u;

/** A part whose words are read although it does not stand in the body. */
export interface HiddenWords extends Words {
  part: MimePart;
}

/**
 * The words of a mail whose body says nothing: text that its part calls an attachment, or by a type that is none. Parts
 * without a file's name; where there are none, the only file of a text type.
 */
export function hiddenWords(root: MimePart, reader: CharsetReader): HiddenWords[] {
  const found = leavesOf(root).filter((part) => !isWritten(part) && !isMail(part) && !never.test(part.type));
  const unnamed = found.filter((part) => part.fileName === null);
  const named = found.filter(({ type, fileName }) => fileName !== null && type.startsWith('text/'));
  const parts = unnamed.length > 0 ? unnamed : named.length === 1 ? named : [];
  return parts.flatMap((part) => {
    if (part.body.length > mailLimits.hiddenBytes || !isText(decodedText(part.body.subarray(), part.encoding)))
      return [];
    const { text, isCut } = partText(part, reader);
    return isVisible(text) ? [{ text, isCut, isOwn: part.fileName === null, part }] : [];
  });
}

/** Judged by its bytes: text contains no control bytes. */
function isText(bytes: Buffer): boolean {
  return bytes.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c || byte === 0x1b,
  );
}
