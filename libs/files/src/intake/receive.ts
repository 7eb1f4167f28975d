import { createHash } from 'node:crypto';
import { FileTooLargeError, type FileBytes } from '../file-store.js';
import { chunksOf } from './chunks.js';
import type { Spool } from './spool.js';

/** So many bytes are written at once, and files with fewer stay in memory. */
const blockBytes = 256 * 1024;

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
      await spool.append(block.take());
    }
    await spool?.append(block.take());
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

  add(chunk: Uint8Array): number {
    this.chunks.push(chunk);
    return (this.size += chunk.length);
  }

  take(): Uint8Array {
    const [first = new Uint8Array()] = this.chunks;
    const all = this.chunks.length < 2 ? first : Buffer.concat(this.chunks, this.size);
    this.chunks = [];
    this.size = 0;
    return all;
  }
}

function tooLarge(maxBytes: number): FileTooLargeError {
  return new FileTooLargeError(`file: it has more than ${maxBytes} bytes; send a smaller one.`);
}
