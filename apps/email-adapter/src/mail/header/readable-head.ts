import { isUtf8 } from 'node:buffer';
import type { CharsetReader } from '../charset/charset-reader.js';
import { withReadableWords } from './encoded-words.js';

/** What has to be looked at: 8-bit bytes, encoded words, blanks before a field's colon. */
const suspicious = /[^\0-\x7f]|=\?|^[!-9;-~]+[ \t]+:/mu;
const blankBeforeColon = /^([!-9;-~]{1,100})[ \t]+(?=:)/u;
/** A no-break space, and the last byte of letters such as à: parsers of one byte a character take that byte for a blank and cut it off. */
const [noBreakSpace, cutOff] = ['\xc2\xa0', '\xa0'];

/**
 * A header, a character a byte, with raw 8-bit values in UTF-8, encoded words that a parser may not know in UTF-8, and no
 * blank before a colon. What is well made stays as it is, byte for byte.
 *
 * @param charset what the mail or its first part declares; asked for only where it is needed
 */
export function readableHead(head: string, reader: CharsetReader, charset: () => string | null): string {
  if (!suspicious.test(head)) return head;
  const lines = head.split(/(?<=\n)(?![ \t])/u);
  let declared: string | null | undefined;
  return lines
    .map((line) => {
      const named = line.replace(blankBeforeColon, '$1');
      const bytes = Buffer.from(named, 'latin1');
      if (isUtf8(bytes)) return named;
      declared = declared === undefined ? charset() : declared;
      return Buffer.from(reader.read(bytes, declared)).toString('latin1');
    })
    .map((line) => (/^content-/iu.test(line) ? line : withReadableWords(withWholeEnd(line), reader)))
    .join('');
}

/** The same field where its last word is safe. */
function withWholeEnd(line: string): string {
  let value = trimmedEnd(line);
  if (!value.endsWith(cutOff)) return line;
  const end = line.slice(value.length);
  while (value.endsWith(noBreakSpace)) value = value.slice(0, -noBreakSpace.length);
  if (!value.endsWith(cutOff)) return value + end;
  const from = lastWord(value);
  return `${value.slice(0, from)}=?utf-8?B?${Buffer.from(value.slice(from), 'latin1').toString('base64')}?=${end}`;
}

/** Where the last word begins; with the blank before it where that would be lost between two encoded words. */
function lastWord(value: string): number {
  const from = Math.max(value.lastIndexOf(' '), value.lastIndexOf(':')) + 1;
  return value.endsWith('?= ', from) ? from - 1 : from;
}

/** Without a pattern, which would look at each run of blanks again and again. */
function trimmedEnd(line: string): string {
  let to = line.length;
  while (to > 0 && ' \t\r\n'.includes(line[to - 1] ?? 'x')) to -= 1;
  return line.slice(0, to);
}
