/** Enough for the formats that show themselves late, such as office documents. */
const beginningBytes = 64 * 1024;

/** The bytes of a file on their way into the store: their beginning is kept, and what their source throws. */
export class IncomingBytes implements AsyncIterable<Uint8Array> {
  private readonly chunks: Uint8Array[] = [];
  private kept = 0;
  /** What the source threw; undefined while it has not. */
  fault: unknown;

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  get beginning(): Uint8Array {
    return Buffer.concat(this.chunks);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.source) {
        this.keep(chunk);
        yield chunk;
      }
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }

  private keep(chunk: Uint8Array): void {
    const part = chunk.subarray(0, beginningBytes - this.kept);
    if (part.length === 0) return;
    this.chunks.push(part);
    this.kept += part.length;
  }
}
