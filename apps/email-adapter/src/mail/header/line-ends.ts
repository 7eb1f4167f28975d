import type { MailBytes } from '../source/mail-bytes.js';
import { lineFeed } from './header-fields.js';

/** Bytes in which the first line feed is looked for. */
const looked = 16 * 1024;

/**
 * The same mail with line feeds, where its header has none: some old mailers and scripts end their lines by CR alone.
 * A mail with a line feed at the end of its first line stays as it is; a CR within a line is no line end then.
 */
export function withLineFeeds(source: MailBytes): MailBytes {
  const at = source.subarray(0, looked).indexOf(lineFeed);
  const first = source.toString('latin1', 0, at === -1 ? looked : at);
  if (!/^[!-9;-~]+[ \t]*:[^\r\n]*\r(?:[!-9;-~]+[ \t]*:|[ \t]|\r)/u.test(first)) return source;
  return Buffer.from(source.toString('latin1').replace(/\r\n?/gu, '\r\n'), 'latin1');
}
