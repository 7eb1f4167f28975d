import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { shiftedText } from './shifted-charsets.js';
import { windows1252 } from './windows-1252.js';

/** Bytes that show whether text has two bytes a character. */
const sampleBytes = 512;

/** The text, where the charset is known and every byte valid in it; else null. */
export function strictText(bytes: Buffer, charset: string): string | null {
  if (charset === 'utf-8') return isUtf8(bytes) ? bytes.toString() : null;
  if (charset === 'windows-1252') return windows1252(bytes);
  if (charset === 'utf-16') return utf16(bytes, null);
  if (charset === 'utf-16le' || charset === 'utf-16be') return utf16(bytes, charset);
  return shiftedText(bytes, charset) ?? (decoderOf(charset) ? byDecoder(bytes, charset) : byIconv(bytes, charset));
}

/** The text, with U+FFFD for what is not valid; null where nothing decodes the charset. */
export function lenientText(bytes: Buffer, charset: string): string | null {
  if (charset.startsWith('utf-')) return null;
  const decoder = decoderOf(charset);
  if (decoder !== null) return decoder.decode(bytes);
  return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : null;
}

function byDecoder(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byIconv(bytes: Buffer, charset: string): string | null {
  if (!iconv.encodingExists(charset)) return null;
  const text = iconv.decode(bytes, charset);
  return text.includes('\uFFFD') ? null : text;
}

/** Much software says "Unicode" and writes something else: text with two bytes a character has zero bytes, or is no UTF-8 and no words. */
function utf16(bytes: Buffer, charset: 'utf-16le' | 'utf-16be' | null): string | null {
  const start = bytes.toString('latin1', 0, sampleBytes);
  const before = start.match(/\0[^\0]/gu)?.length ?? 0;
  const behind = start.match(/[^\0]\0/gu)?.length ?? 0;
  const words = start.match(/[a-z ]/gu)?.length ?? 0;
  const other = before + behind === 0 && (isUtf8(bytes) || words * 2 > start.length);
  if (other || bytes.length % 2 === 1) return null;
  return byDecoder(bytes, charset ?? (before > behind ? 'utf-16be' : 'utf-16le'));
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}
