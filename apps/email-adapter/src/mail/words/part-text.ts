import type { CharsetReader } from '../charset/charset-reader.js';
import { htmlText, type HtmlText } from '../html/html-text.js';
import { mailLimits } from '../mail-limits.js';
import { isEncrypted, withoutArmour } from './armoured-text.js';
import { flowedText } from '../mime/flowed-text.js';
import type { MimePart } from '../mime/mime-part.js';
import { decodedText } from '../mime/transfer-encoding.js';

/** Plain text that is HTML all the same: it begins with an element, or has the breaks of one. */
const document =
  /^\s*(?:<!doctype html|<\?xml[^>]{0,200}>\s*<html|<(?:html|head|body|div|p|table|span|font|center|h[1-6])\b[^>]*>)/iu;
const breaks = /<br\s?\/?>|<\/(?:p|div|td|tr|li|h[1-6])>/giu;
const metaCharset = /<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})/iu;
/** Characters of HTML within which it must say its charset. */
const metaWithin = 4096;

/** A part's text as a person reads it; nothing where only its receiver can. Of plain text no more is decoded than is handed on. */
export function partText(part: MimePart, reader: CharsetReader): HtmlText {
  return part.type === 'text/html' ? htmlOf(part, reader) : plainOf(part, reader);
}

function htmlOf(part: MimePart, reader: CharsetReader): HtmlText {
  const bytes = decodedText(part.body.subarray(), part.encoding);
  const declared = part.params.get('charset') ?? metaCharset.exec(bytes.toString('latin1', 0, metaWithin))?.[1];
  return htmlText(reader.read(bytes, declared));
}

function plainOf(part: MimePart, reader: CharsetReader): HtmlText {
  const bytes = decodedText(part.body.subarray(0, mailLimits.plainBytes), part.encoding);
  const text = withoutArmour(reader.read(bytes, part.params.get('charset')).replace(/\r\n?/gu, '\n'));
  const isCut = part.body.length > mailLimits.plainBytes;
  if (isHtml(text)) return htmlText(text);
  if (isEncrypted(text)) return { text: '', isCut: false };
  const isFlowed = part.params.get('format')?.toLowerCase() === 'flowed';
  return { text: isFlowed ? flowedText(text, part.params.get('delsp')?.toLowerCase() === 'yes') : text, isCut };
}

function isHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  const ends = text.match(breaks)?.length ?? 0;
  return document.test(text) ? /<\/[a-z]|<br/iu.test(text) : ends >= 2;
}
