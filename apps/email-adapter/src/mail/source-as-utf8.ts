import { isUtf8 } from 'node:buffer';

const emptyHeader = /^\r?\n/u;

/** What undeclared 8-bit text most often is, by the web's and mail readers' convention. */
const undeclared = 'windows-1252';

/**
 * The same mail with raw 8-bit headers, and an 8-bit body that declares no charset, turned into UTF-8. The standard
 * forbids both, old mailers and web forms send both, and a parser that takes them for UTF-8 loses every such letter.
 */
export function sourceAsUtf8(source: Buffer): Buffer {
  if (isUtf8(source)) return source;
  const bodyAt = bodyOffset(source);
  const head = source.subarray(0, bodyAt).toString('latin1');
  const charset = declaredCharset(head);
  if (charset === null && isBare(head)) return decoded(source, undeclared);
  if (isUtf8(source.subarray(0, bodyAt))) return source;
  return Buffer.concat([decoded(source.subarray(0, bodyAt), charset ?? undeclared), source.subarray(bodyAt)]);
}

/** Where the body begins: after the first empty line, or at the end. */
export function bodyOffset(source: Buffer): number {
  const empty = emptyHeader.exec(source.toString('latin1', 0, 2));
  if (empty) return empty[0].length;
  const crlf = source.indexOf('\r\n\r\n');
  const lf = source.indexOf('\n\n');
  if (crlf === -1 && lf === -1) return source.length;
  return crlf !== -1 && (lf === -1 || crlf < lf) ? crlf + 4 : lf + 2;
}

function declaredCharset(head: string): string | null {
  const field = headerField(head, 'content-type');
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/iu.exec(field)?.[1] ?? null;
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

/** The bytes are known not to be UTF-8, whatever the mail says. */
function decoded(bytes: Buffer, charset: string): Buffer {
  const decoder = decoderFor(charset);
  if (decoder === null || ['windows-1252', 'utf-8'].includes(decoder.encoding)) return Buffer.from(windows1252(bytes));
  return Buffer.from(decoder.decode(bytes));
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}

/** What windows-1252 has at 0x80 to 0x9f. Node 20's own decoder takes these for the control characters of latin1. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (char) => windowsOnly[char.charCodeAt(0) - 0x80] ?? char);
}
