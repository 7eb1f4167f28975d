/** Up to so many bytes, a copy costs less than memory that threads share: the system maps, grows and frees that by calls. */
const copiedBytes = 64 * 1024;
const firstBytes = 4 * 1024;

/**
 * Bytes to hand to another thread. Many lie in memory that threads share, so that handing them over copies nothing; it grows
 * in place: only what is written takes memory, however large the limit. Few lie in memory of this thread alone.
 */
export class SharedBytes {
  private memory: ArrayBuffer | SharedArrayBuffer = new ArrayBuffer(firstBytes);
  private length = 0;

  constructor(private readonly limit: number) {}

  /** The bytes are copied; the caller may use theirs again. Throws RangeError beyond the limit. */
  append(bytes: Uint8Array): void {
    const at = this.length;
    this.length += bytes.length;
    if (this.length > this.memory.byteLength) this.grow();
    Buffer.from(this.memory).set(bytes, at);
  }

  /** What was appended; valid while this object lives, and not to be written to. */
  bytes(): Buffer {
    return Buffer.from(this.memory, 0, this.length);
  }

  private grow(): void {
    if (this.memory instanceof SharedArrayBuffer) return this.memory.grow(this.nextLength());
    const few = this.memory;
    this.memory =
      this.length <= copiedBytes
        ? new ArrayBuffer(copiedBytes)
        : new SharedArrayBuffer(this.nextLength(), { maxByteLength: this.limit });
    Buffer.from(this.memory).set(new Uint8Array(few));
  }

  /** Growing costs a system call: half as much again each time, at least 64 KiB. */
  private nextLength(): number {
    return Math.min(Math.max(this.length, this.memory.byteLength * 1.5, 2 * copiedBytes), this.limit);
  }
}

/** The same bytes where they are shared already, else a copy of them that can be handed over. */
export function sharedCopy(bytes: Buffer): Buffer {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new SharedBytes(bytes.length);
  copy.append(bytes);
  return copy.bytes();
}
