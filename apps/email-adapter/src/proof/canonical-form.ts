import { createHash, type Hash } from 'node:crypto';

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
export function bodyHash(body: Uint8Array, form: Canonicalization): string {
  const hasher = new BodyHasher();
  const isRelaxed = form === 'relaxed';
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (byte === lineFeed) hasher.endLine();
    else if (byte === carriageReturn && body[at + 1] === lineFeed) continue;
    else if (isRelaxed && (byte === space || byte === tab)) hasher.space();
    else hasher.write(byte);
  }
  return hasher.digest(isRelaxed);
}

/** What may turn out to stand at a line's or at the body's end is kept back until something follows. */
class BodyHasher {
  private readonly hash: Hash = createHash('sha256');
  private readonly buffer = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  private lineEnds = 0;
  private hasSpace = false;
  private isEmpty = true;

  endLine(): void {
    this.lineEnds += 1;
    this.hasSpace = false;
  }

  space(): void {
    this.hasSpace = true;
  }

  write(byte: number): void {
    for (; this.lineEnds > 0; this.lineEnds -= 1) this.putLineEnd();
    if (this.hasSpace) this.put(space);
    this.hasSpace = false;
    this.isEmpty = false;
    this.put(byte);
  }

  digest(isRelaxed: boolean): string {
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
