import { fromQuotedPrintable } from './transfer-encoding.js';

const equals = 0x3d;
/** Bytes of an escape beside its equals sign. */
const escapeBytes = 2;

/** Decodes quoted-printable that comes in pieces. */
export class QuotedPrintableDecoder {
  /** An escape that may go on in the next piece. */
  private rest: Buffer = Buffer.alloc(0);

  decode(piece: Buffer): Buffer {
    const body = Buffer.concat([this.rest, piece]);
    const escape = body.indexOf(equals, Math.max(0, body.length - escapeBytes));
    const end = escape === -1 ? body.length : escape;
    this.rest = body.subarray(end);
    return fromQuotedPrintable(body, end);
  }

  end(): Buffer {
    return fromQuotedPrintable(this.rest);
  }
}
