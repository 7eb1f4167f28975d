import { mailLimits } from './mail-limits.js';
import { bodyOffset } from './source-as-utf8.js';

/** An obsolete header has blanks before its colons (RFC 5322, 4.5). */
const spaced = /^([!-9;-~]{1,78})[ \t]+(?=:)/gmu;

/** The same mail with its header's colons right behind the names, where the parser finds them. */
export function withPlainFieldNames(source: Buffer): Buffer {
  const bodyAt = Math.min(bodyOffset(source), mailLimits.headerBytes);
  const head = source.toString('latin1', 0, bodyAt);
  const plain = head.replace(spaced, '$1');
  return plain === head ? source : Buffer.concat([Buffer.from(plain, 'latin1'), source.subarray(bodyAt)]);
}
