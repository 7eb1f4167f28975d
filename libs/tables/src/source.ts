import { createReadStream } from 'node:fs';

/** Bytes, or the path of a file. */
export type TableSource = string | AsyncIterable<Uint8Array>;

/** Formats, delimiters and encodings are found by so many bytes. */
const headBytes = 64 * 1024;

/** A file whose beginning was looked at. */
export class OpenSource {
  private constructor(
    readonly head: Buffer,
    private readonly rest: AsyncIterator<Uint8Array>,
  ) {}

  /** Errors of the source are passed on as they are. */
  static async open(source: TableSource): Promise<OpenSource> {
    const bytes = typeof source === 'string' ? createReadStream(source) : source;
    const rest = bytes[Symbol.asyncIterator]();
    const chunks: Uint8Array[] = [];
    let size = 0;
    while (size < headBytes) {
      const next = await rest.next();
      if (next.done) break;
      chunks.push(next.value);
      size += next.value.length;
    }
    return new OpenSource(Buffer.concat(chunks), rest);
  }

  /** All bytes from the beginning; can be called once. */
  async *bytes(): AsyncGenerator<Buffer, undefined> {
    try {
      if (this.head.length > 0) yield this.head;
      for (let next = await this.rest.next(); !next.done; next = await this.rest.next()) yield bufferOf(next.value);
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.rest.return?.();
  }
}

/** The same bytes, not a copy. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
