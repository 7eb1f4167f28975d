import type { FileBytes } from '../file-store.js';

/** Hashing and writing more at once would hold up the process. */
const chunkBytes = 1024 * 1024;

/** The bytes in pieces of 1 MiB at most. A stream is closed when the reader stops. */
export async function* chunksOf(bytes: FileBytes): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield* piecesOf(bytes);
  else for await (const chunk of bytes) yield* piecesOf(chunk);
}

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += chunkBytes) yield chunk.subarray(at, at + chunkBytes);
}

/**
 * The bytes in blocks of exactly so many bytes; the last is smaller, and there is none of nothing. All are the same memory: a
 * block is valid until the next one is requested.
 */
export async function* evenBlocks(bytes: FileBytes, blockBytes: number): AsyncGenerator<Uint8Array, undefined> {
  const block = Buffer.allocUnsafe(blockBytes);
  let filled = 0;
  for await (const chunk of chunksOf(bytes))
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + blockBytes - filled);
      block.set(taken, filled);
      at += taken.length;
      filled += taken.length;
      if (filled < blockBytes) continue;
      yield block;
      filled = 0;
    }
  if (filled > 0) yield block.subarray(0, filled);
}
