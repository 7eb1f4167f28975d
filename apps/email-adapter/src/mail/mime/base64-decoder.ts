import { base64Line, goesOn } from './transfer-encoding.js';

/** Characters of a line behind padding that show whether base64 goes on; a longer line is judged by them. */
const looked = 100;
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = 0x3d;
/** By byte: the six bits that it stands for; -1 for what is no digit. */
const digits = new Int8Array(256).fill(-1);
for (const [value, digit] of alphabet.entries()) digits[digit] = value;

/**
 * Decodes base64 that comes in pieces, in the same time whatever it is. Characters outside the alphabet are ignored (RFC 2045,
 * 6.8). Padding ends the file, unless the next line is plainly base64: some mailers pad each of their pieces. Other lines
 * behind it are a footer that a list or a gateway wrote.
 */
export class Base64Decoder {
  private state: 'open' | 'padded' | 'ended' = 'open';
  /** The digits of a group that is not complete, and how many they are. */
  private bits = 0;
  private count = 0;
  /** The beginning of a line behind padding. */
  private line = '';
  private decoded = Buffer.alloc(0);
  private length = 0;

  decode(piece: Buffer): Buffer {
    this.decoded = Buffer.allocUnsafe(Math.ceil((piece.length * 3) / 4) + looked);
    this.length = 0;
    for (let at = 0; at < piece.length && this.state !== 'ended';)
      at = this.state === 'open' ? this.readGroups(piece, at) : this.readLine(piece, at);
    return this.decoded.subarray(0, this.length);
  }

  /** The bytes of what is not complete. */
  end(): Buffer {
    this.decoded = Buffer.alloc(looked);
    this.length = 0;
    if (this.state === 'padded') this.judge();
    this.endGroup();
    return this.decoded.subarray(0, this.length);
  }

  /** Returns the offset of padding, or of the end. */
  private readGroups(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      const digit = digits[byte] ?? -1;
      if (digit >= 0) this.add(digit);
      else if (byte === padding) {
        this.endGroup();
        this.state = 'padded';
        return at;
      }
    }
    return piece.length;
  }

  private add(digit: number): void {
    this.bits = (this.bits << 6) | digit;
    this.count += 1;
    if (this.count < 4) return;
    this.decoded[this.length++] = this.bits >> 16;
    this.decoded[this.length++] = this.bits >> 8;
    this.decoded[this.length++] = this.bits;
    this.bits = 0;
    this.count = 0;
  }

  /** Two digits of a last group are a byte, three are two. */
  private endGroup(): void {
    if (this.count > 1) this.decoded[this.length++] = this.bits >> (this.count === 2 ? 4 : 10);
    if (this.count > 2) this.decoded[this.length++] = this.bits >> 2;
    this.bits = 0;
    this.count = 0;
  }

  /** Reads on in the line behind padding until it can be judged. Returns the offset behind what was read. */
  private readLine(piece: Buffer, from: number): number {
    const text = piece.toString('latin1', from, from + looked - this.line.length);
    const begin = this.line === '' ? text.search(/[^=\s]/u) : 0;
    if (begin === -1) return from + text.length;
    const end = text.slice(begin).search(/[\r\n]/u);
    this.line += text.slice(begin, end === -1 ? undefined : begin + end);
    if (end !== -1 || this.line.length >= looked) this.judge();
    return from + (end === -1 ? text.length : begin + end);
  }

  private judge(): void {
    const line = this.line.trimEnd();
    this.line = '';
    const isBase64 = base64Line.test(line) && line.length >= goesOn && line.length % 4 === 0;
    this.state = isBase64 ? 'open' : 'ended';
    if (isBase64) this.readGroups(Buffer.from(line, 'latin1'), 0);
  }
}
