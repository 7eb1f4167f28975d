import type { MailBytes } from '../source/mail-bytes.js';

/** Bytes of a body in which a boundary is looked for. */
const searchedBytes = 64 * 1024;
const boundary = /(?:^|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-[a-z-]{1,40}[ \t]*:|[ \t]*\r?\n)/iu;
/** Of a mail that does not say that it has parts: at its very beginning, and above the header of one. */
const certain = /^\s*--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-(?:type|transfer-encoding|disposition)[ \t]*:)/iu;

/** The boundary that a body uses, known by what stands below it; null where it has none. */
export function standingBoundary(body: MailBytes, mustBeCertain: boolean): string | null {
  const start = body.toString('latin1', 0, searchedBytes);
  const found = (mustBeCertain ? certain : boundary).exec(start)?.[1] ?? '';
  return found.replaceAll('-', '').trim() === '' ? null : found;
}
