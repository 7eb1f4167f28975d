import { createHash } from 'node:crypto';
import { FileTooLargeError, type FileBytes } from '../file-store.js';
import { chunksOf } from './chunks.js';
import type { Spool } from './spool.js';

/** So many bytes are written at once, and files with fewer stay in memory. */
const blockBytes = 256 * 1024;

/** Of a block with the chunk that fills it, unless that is a large one. */
const roomBytes = 2 * blockBytes;

/** A whole file with its hash. */
export interface Received {
  sha256: string;
  size: number;
  /** In memory where it is small, else in a spool, which the caller removes. */
  content: Uint8Array | Spool;
}

export interface ReceiveOptions {
  maxBytes: number;
  createSpool: () => Promise<Spool>;
}

/** Takes in a file, hashed while it comes. On failure the spool is removed. @throws FileTooLargeError */
export async function receive(bytes: FileBytes, { maxBytes, createSpool }: ReceiveOptions): Promise<Received> {
  const block = new Block();
  const hash = createHash('sha256');
  let size = 0;
  let spool: Spool | undefined;
  try {
    for await (const chunk of chunksOf(bytes)) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      if (block.add(chunk) < blockBytes) continue;
      spool ??= await createSpool();
      await spool.append(block.gather());
    }
    await spool?.append(block.gather());
    return { sha256: hash.digest('hex'), size, content: spool ?? block.take() };
  } catch (error) {
    await spool?.remove();
    throw error;
  }
}

/** Gathers small chunks: a write costs about the same for 100 bytes and for 100,000. */
class Block {
  private chunks: Uint8Array[] = [];
  private size = 0;
  private room: Buffer | undefined;

  add(chunk: Uint8Array): number {
    this.chunks.push(chunk);
    return (this.size += chunk.length);
  }

  take(): Uint8Array {
    const [first = new Uint8Array()] = this.chunks;
    const all = this.chunks.length < 2 ? first : Buffer.concat(this.chunks, this.size);
    this.empty();
    return all;
  }

  /** The same for a large file: valid until the next call, because all are the same memory. */
  gather(): Uint8Array {
    if (this.chunks.length < 2 || this.size > roomBytes) return this.take();
    this.room ??= Buffer.allocUnsafe(roomBytes);
    let length = 0;
    for (const chunk of this.chunks) {
      this.room.set(chunk, length);
      length += chunk.length;
    }
    this.empty();
    return this.room.subarray(0, length);
  }

  private empty(): void {
    this.chunks = [];
    this.size = 0;
  }
}

function tooLarge(maxBytes: number): FileTooLargeError {
  return new FileTooLargeError(`file: it has more than ${maxBytes} bytes; send a smaller one.`);
}
