import { createHash, type Hash } from 'node:crypto';
import { piecesOf, type MailBytes } from '../mail/source/mail-bytes.js';

export type Canonicalization = 'simple' | 'relaxed';

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/** A header field as DKIM signs it (RFC 6376, sections 3.4.1 and 3.4.2), without its end of line. */
export function canonicalField(text: string, form: Canonicalization): string {
  if (form === 'simple') return text.replace(/\r?\n/gu, '\r\n');
  const colon = text.indexOf(':');
  // Not \s: in latin1 that takes a byte of UTF-8 letters for a space.
  const value = text.slice(colon + 1).replace(/[ \t\r\n]+/gu, ' ');
  return `${text.slice(0, colon).trim().toLowerCase()}:${value.replace(/^ | $/gu, '')}`;
}

/** SHA-256 in base64 of a body as DKIM signs it (sections 3.4.3 and 3.4.4). Its memory is fixed, its time linear. */
export function bodyHash(body: MailBytes, form: Canonicalization): string {
  const hasher = new BodyHasher();
  const isRelaxed = form === 'relaxed';
  for (const piece of piecesOf(body)) hashPiece(hasher, piece, isRelaxed);
  return hasher.digest(isRelaxed);
}

function hashPiece(hasher: BodyHasher, piece: Buffer, isRelaxed: boolean): void {
  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at] as number;
    if (byte === lineFeed) hasher.endLine();
    else if (byte === carriageReturn) hasher.carriageReturn();
    else if (isRelaxed && (byte === space || byte === tab)) hasher.space();
    else hasher.write(byte);
  }
}

/** What may turn out to stand at a line's or at the body's end is kept back until something follows. */
class BodyHasher {
  private readonly hash: Hash = createHash('sha256');
  private readonly buffer = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  private lineEnds = 0;
  private hasSpace = false;
  private hasReturn = false;
  private isEmpty = true;

  endLine(): void {
    this.hasReturn = false;
    this.lineEnds += 1;
    this.hasSpace = false;
  }

  space(): void {
    this.writeReturn();
    this.hasSpace = true;
  }

  /** A part of the line's end, unless something else than a line feed follows. */
  carriageReturn(): void {
    this.writeReturn();
    this.hasReturn = true;
  }

  write(byte: number): void {
    this.writeReturn();
    this.add(byte);
  }

  private writeReturn(): void {
    if (!this.hasReturn) return;
    this.hasReturn = false;
    this.add(carriageReturn);
  }

  private add(byte: number): void {
    for (; this.lineEnds > 0; this.lineEnds -= 1) this.putLineEnd();
    if (this.hasSpace) this.put(space);
    this.hasSpace = false;
    this.isEmpty = false;
    this.put(byte);
  }

  digest(isRelaxed: boolean): string {
    this.writeReturn();
    if (!isRelaxed || !this.isEmpty) this.putLineEnd();
    return this.hash.update(this.buffer.subarray(0, this.length)).digest('base64');
  }

  private putLineEnd(): void {
    this.put(carriageReturn);
    this.put(lineFeed);
  }

  private put(byte: number): void {
    this.buffer[this.length] = byte;
    this.length += 1;
    if (this.length < this.buffer.length) return;
    this.hash.update(this.buffer);
    this.length = 0;
  }
}
