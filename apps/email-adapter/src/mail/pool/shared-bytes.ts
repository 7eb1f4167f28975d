/**
 * Bytes in memory that threads share, so that handing a mail of 25 MB over copies nothing. It grows in place: only what
 * is written takes memory, however large the limit.
 */
export class SharedBytes {
  private readonly memory: SharedArrayBuffer;
  private length = 0;

  constructor(limit: number) {
    this.memory = new SharedArrayBuffer(0, { maxByteLength: limit });
  }

  /** The bytes are copied; the caller may use theirs again. Throws RangeError beyond the limit. */
  append(bytes: Uint8Array): void {
    const at = this.length;
    this.length += bytes.length;
    if (this.length > this.memory.byteLength) this.memory.grow(this.nextLength());
    Buffer.from(this.memory).set(bytes, at);
  }

  /** What was appended; valid while this object lives, and not to be written to. */
  bytes(): Buffer {
    return Buffer.from(this.memory, 0, this.length);
  }

  /** Growing costs a system call: half as much again each time, at least 64 KiB. */
  private nextLength(): number {
    return Math.min(Math.max(this.length, this.memory.byteLength * 1.5, 65_536), this.memory.maxByteLength);
  }
}

/** The same bytes where they are shared already, else a shared copy of them. */
export function sharedCopy(bytes: Buffer): Buffer {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new SharedBytes(bytes.length);
  copy.append(bytes);
  return copy.bytes();
}
