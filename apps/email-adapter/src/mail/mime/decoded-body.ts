import { setImmediate as nextTurn } from 'node:timers/promises';
import { Base64Decoder } from './base64-decoder.js';
import { QuotedPrintableDecoder } from './quoted-printable-decoder.js';
import type { TransferEncoding } from './transfer-encoding.js';

/** So many bytes are decoded before other work has its turn: less than a millisecond. */
const pieceBytes = 64 * 1024;

interface BodyDecoder {
  decode(piece: Buffer): Buffer;
  end(): Buffer;
}

/** Bytes of a mail may lie in memory that threads share, which not every stream takes. */
const asItIs = { decode: (piece: Buffer) => Buffer.from(piece), end: () => Buffer.alloc(0) };

/** A part's body as its sender attached it. Linear in its length, and holds one piece of it at a time. */
export async function* decodedBody(
  body: Buffer | AsyncIterable<Buffer>,
  encoding: TransferEncoding,
): AsyncGenerator<Buffer> {
  const decoder = decoderOf(encoding);
  for await (const piece of piecesOf(body)) {
    const decoded = decoder.decode(piece);
    if (decoded.length > 0) yield decoded;
    await nextTurn();
  }
  const last = decoder.end();
  if (last.length > 0) yield last;
}

function decoderOf(encoding: TransferEncoding): BodyDecoder {
  if (encoding === 'base64') return new Base64Decoder();
  return encoding === 'quoted-printable' ? new QuotedPrintableDecoder() : asItIs;
}

async function* piecesOf(body: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = Buffer.isBuffer(body) ? [body] : body;
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
}
