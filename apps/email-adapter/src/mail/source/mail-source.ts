/** A large mail, in a file. */
export interface MailFile {
  /** Of the open file. Threads of the process read by it. */
  readonly descriptor: number;
  /** In bytes. */
  readonly length: number;
  /** Its first bytes: `mailLimits.originalBytes` of them, the header among them. */
  readonly beginning: Buffer;
  /** From one offset to another. A piece is valid until the next one is requested: its memory is used again. */
  bytes(from?: number, to?: number): AsyncGenerator<Buffer>;
}

/** A mail as it came: its bytes, or where they are too many to be held, their file. */
export type MailSource = Buffer | MailFile;

/** All of it, or where it is in a file, its first bytes. */
export function beginningOf(source: MailSource): Buffer {
  return Buffer.isBuffer(source) ? source : source.beginning;
}

/** The bytes from one offset to another, as they are read. */
export function bytesOf(source: MailSource, from = 0, to = source.length): Buffer | AsyncGenerator<Buffer> {
  return Buffer.isBuffer(source) ? source.subarray(from, to) : source.bytes(from, to);
}
