import { isUtf8 } from 'node:buffer';
import type { CharsetReader } from './charset/charset-reader.js';
import { windows1252 } from './charset/windows-1252.js';
import { readableHead } from './header/readable-head.js';
import { mailLimits } from './mail-limits.js';
import { sectionOf, type MailBytes } from './source/mail-bytes.js';

/** What a parser is given, piece by piece. */
export type Feed = Pick<MailBytes, 'length' | 'subarray'>;

const emptyHeader = /^\r?\n/u;
/** Bytes in which a part's charset is looked for, where the mail itself declares none. */
const looked = 64 * 1024;

/**
 * The same mail with a header that any parser reads, and an 8-bit body that declares no charset turned from windows-1252
 * into UTF-8. A mail's identity depends on how the parser reads that body; its words are read separately (`mailWords`).
 */
export function sourceAsUtf8(source: MailBytes, reader: CharsetReader): Feed {
  const bodyAt = bodyOffset(source);
  if (bodyAt > mailLimits.headerBytes) return source;
  const head = source.toString('latin1', 0, bodyAt);
  const charset = declaredCharset(head);
  const readable = readableHead(
    head,
    reader,
    () => charset ?? charsetIn(source.toString('latin1', bodyAt, bodyAt + looked)),
  );
  const isUndeclared = charset === null && isBare(head) && !isUtf8(source.subarray());
  if (readable === head && !isUndeclared) return source;
  const body = isUndeclared
    ? Buffer.from(windows1252(source.subarray(bodyAt)))
    : sectionOf(source, bodyAt, source.length);
  return joined(Buffer.from(readable, 'latin1'), body);
}

/** In memory where the body is. */
function joined(head: Buffer, body: MailBytes): Feed {
  if (Buffer.isBuffer(body)) return Buffer.concat([head, body]);
  return {
    length: head.length + body.length,
    subarray: (from = 0, to = head.length + body.length) =>
      from >= head.length
        ? body.subarray(from - head.length, to - head.length)
        : Buffer.concat([head.subarray(from, to), body.subarray(0, to - head.length)]),
  };
}

/** Where the body begins: after the first empty line, or at the end. */
export function bodyOffset(source: MailBytes): number {
  const empty = emptyHeader.exec(source.toString('latin1', 0, 2));
  if (empty) return empty[0].length;
  const crlf = source.indexOf('\r\n\r\n');
  const lf = (crlf === -1 ? source : sectionOf(source, 0, crlf)).indexOf('\n\n');
  if (crlf === -1 && lf === -1) return source.length;
  return lf === -1 ? crlf + 4 : lf + 2;
}

function declaredCharset(head: string): string | null {
  return charsetIn(headerField(head, 'content-type'));
}

function charsetIn(text: string): string | null {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/iu.exec(text)?.[1] ?? null;
  return charset === null || /^(us-)?ascii$/iu.test(charset) ? null : charset;
}

/** One part whose bytes stand as they are. */
function isBare(head: string): boolean {
  const encoding = headerField(head, 'content-transfer-encoding');
  return !/^\s*multipart\//iu.test(headerField(head, 'content-type')) && !/base64|quoted-printable/iu.test(encoding);
}

function headerField(head: string, name: string): string {
  return new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'imu').exec(head)?.[1] ?? '';
}
