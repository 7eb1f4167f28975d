import { createHash } from 'node:crypto';
import type { MailBytes } from './source/mail-bytes.js';
import { bodyOffset } from './source-as-utf8.js';

/** Distinguishes a body that could not be parsed from another one: the hash of its bytes, line ends made equal; null where there are only blanks. */
export function rawBodyHash(source: MailBytes): string | null {
  const body = source.toString('latin1', bodyOffset(source)).replace(/\r\n?/gu, '\n').trim();
  return body === '' ? null : createHash('sha256').update(body, 'latin1').digest('hex');
}
