import { windows1252 } from './windows-1252.js';

/** Whole characters of UTF-8, and a character that the end cut off. Each byte is looked at once. */
const sequence =
  /(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+/gu;
const cut = /(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})(?=\s*$)/u;

/**
 * Text that is UTF-8 but for some bytes: a template in UTF-8 that a form filled in latin1, or text cut in the middle of a
 * character. Those bytes are read as windows-1252. Null where more than a third of the bytes above ASCII are no UTF-8.
 */
export function mixedUtf8(bytes: Buffer): string | null {
  const latin1 = bytes.toString('latin1');
  const others = latin1.replace(sequence, '').match(/[\x80-\xff]/gu)?.length ?? 0;
  const all = latin1.match(/[\x80-\xff]/gu)?.length ?? 0;
  if (others * 3 > all) return null;
  return pieces(latin1.replace(cut, ''));
}

function pieces(latin1: string): string {
  const read: string[] = [];
  let at = 0;
  for (const { 0: piece, index } of latin1.matchAll(sequence)) {
    read.push(windows1252(bytesOf(latin1.slice(at, index))), bytesOf(piece).toString());
    at = index + piece.length;
  }
  read.push(windows1252(bytesOf(latin1.slice(at))));
  return read.join('');
}

function bytesOf(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}
