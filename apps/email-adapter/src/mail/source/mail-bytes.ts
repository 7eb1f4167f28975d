/** The bytes of a mail, or of a part of it, as the parser reads them: in memory, or in a file. A Buffer is such bytes. */
export interface MailBytes {
  readonly length: number;
  /** Of a file they are a copy. */
  subarray(from?: number, to?: number): Buffer;
  toString(encoding: 'latin1', from?: number, to?: number): string;
  indexOf(value: string | number, from?: number): number;
}

/** Bytes of which a part can be named without being read. */
export interface ReadableBytes extends MailBytes {
  section(from: number, to: number): MailBytes;
}

/** The bytes from one offset to another; those of a file are read only when they are used. */
export function sectionOf(source: MailBytes, from: number, to: number): MailBytes {
  return 'section' in source ? (source as ReadableBytes).section(from, to) : source.subarray(from, to);
}

/** Bytes that are read at once. */
const pieceBytes = 64 * 1024;

/** From an offset to the end, a piece at a time. */
export function* piecesOf(source: Pick<MailBytes, 'length' | 'subarray'>, from = 0): Generator<Buffer> {
  for (let at = from; at < source.length; at += pieceBytes) yield source.subarray(at, at + pieceBytes);
}
