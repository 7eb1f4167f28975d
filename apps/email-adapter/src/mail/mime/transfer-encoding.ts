export type TransferEncoding = 'base64' | 'quoted-printable' | 'none';

const padding = /={1,2}$/u;
export const base64Line = /^[A-Za-z0-9+/]+={0,2}$/u;
/** Characters from which a line behind a short one may go on: a mailer that pads each of its pieces. */
export const goesOn = 20;
/** Bytes from which encoded text is taken as it comes: what stands behind it would not be read any more. */
const large = 256 * 1024;
const [equals, lineFeed, carriageReturn] = [0x3d, 0x0a, 0x0d];
/** By byte: the value of a hexadecimal digit, in both cases; -1 for what is none. */
const digits = new Int8Array(256).fill(-1);
for (const [place, digit] of Buffer.from('0123456789ABCDEF0123456789abcdef').entries()) digits[digit] = place % 16;

/** As a part declares it, however spelt; what is unknown stands for bytes as they are. */
export function transferEncoding(raw: string): TransferEncoding {
  const name = raw.toLowerCase().replace(/[^a-z0-9]/gu, '');
  if (name.startsWith('base64')) return 'base64';
  return name.startsWith('quotedprintable') ? 'quoted-printable' : 'none';
}

/** The bytes of a text. What a list or a gateway wrote behind encoded text is plain, and so is text that only says that it is encoded. */
export function decodedText(body: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding === 'none') return body;
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body);
  return body.length < large ? fromBase64(body.toString('latin1')) : Buffer.from(body.toString('latin1'), 'base64');
}

/** Bytes that an attachment has. */
export function decodedSize(body: Buffer, encoding: TransferEncoding): number {
  if (encoding === 'none') return body.length;
  return (encoding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : fromQuotedPrintable(body)).length;
}

function fromBase64(text: string): Buffer {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const end = base64End(lines);
  const decoded = Buffer.concat(piecesOf(lines.slice(0, end)).map((piece) => Buffer.from(piece, 'base64')));
  const rest = lines.slice(end).join('\n').trim();
  return Buffer.concat([decoded, Buffer.from(rest === '' || end === 0 ? rest : `\n${rest}`, 'latin1')]);
}

/** The first line that is no base64 any more. Behind a short one, which ends it, only what is plainly base64 belongs to it. */
function base64End(lines: readonly string[]): number {
  const width = lines.find((line) => line !== '')?.length ?? 0;
  let isOver = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    if (!base64Line.test(line) || (isOver && (line.length < goesOn || line.length % 4 !== 0))) return index;
    isOver = line.length < width || padding.test(line);
  }
  return lines.length;
}

/** A line that ends in padding ends a piece that is encoded by itself. */
function piecesOf(lines: readonly string[]): string[] {
  const pieces: string[][] = [[]];
  for (const line of lines) {
    pieces.at(-1)?.push(line);
    if (padding.test(line)) pieces.push([]);
  }
  return pieces.map((piece) => piece.join(''));
}

/**
 * A line break behind an equals sign is no text, also where it is a carriage return alone.
 * @param end of what is decoded; the bytes behind it may decide what an equals sign before it is.
 */
export function fromQuotedPrintable(body: Buffer, end = body.length): Buffer {
  const bytes = Buffer.alloc(end);
  let length = 0;
  for (let at = 0; at < end; at += 1) {
    const byte = body[at] ?? 0;
    const skipped = byte === equals ? softBreak(body, at) : 0;
    const code = byte === equals && skipped === 0 ? hexAt(body, at + 1) : -1;
    if (skipped === 0) bytes[length++] = code < 0 ? byte : code;
    at += code < 0 ? Math.max(0, skipped - 1) : 2;
  }
  return bytes.subarray(0, length);
}

/** Bytes of a line break that is no text; 0 where the equals sign begins none. */
function softBreak(body: Buffer, at: number): number {
  const next = body[at + 1];
  if (next === undefined) return 1;
  if (next === lineFeed) return 2;
  if (next !== carriageReturn) return 0;
  return body[at + 2] === lineFeed ? 3 : 2;
}

/** Negative where no two hexadecimal digits stand there. */
function hexAt(body: Buffer, at: number): number {
  const high = digits[body[at] ?? 0] ?? -1;
  const low = digits[body[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
