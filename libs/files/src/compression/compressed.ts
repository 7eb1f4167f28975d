import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  createZstdCompress,
  createZstdDecompress,
  zstdCompress,
  zstdCompressSync,
  type ZstdCompress,
  type ZstdOptions,
} from 'node:zlib';
import { evenBlocks } from '../intake/chunks.js';
import type { FileBytes } from '../file-store.js';

/** How `compressed` encodes, by its name in HTTP (RFC 8878). */
export const encoding = 'zstd';

/** A disk gives a file whole blocks, mostly of 4 KiB: to compress fewer bytes saves no room. */
const diskBlockBytes = 4 * 1024;

/** A file of one block is compressed at once, which takes half the processor time of a stream. */
const blockBytes = 256 * 1024;

/** Up to so many bytes compressing takes less than handing it to another thread and back: about 0.2 ms. */
const smallBytes = 32 * 1024;

const compressElsewhere = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);

/** A file as it is stored. */
export interface PackedFile {
  bytes: () => FileBytes;
  /** Null where the bytes are as they came. */
  encoding: typeof encoding | null;
}

/** The file compressed, unless it lies in memory and fills no more than a block of a disk. `bytes` may be called more than once. */
export function packed(bytes: () => FileBytes): PackedFile {
  const source = bytes();
  if (source instanceof Uint8Array && source.length <= diskBlockBytes) return { bytes, encoding: null };
  return { bytes: () => compressed(bytes()), encoding };
}

/**
 * The bytes in zstd's usual level. The same bytes give the same result, however they are cut into chunks, so that an
 * original that comes twice is one file. A source may use the memory of a chunk again once the next one is requested.
 */
export async function* compressed(bytes: FileBytes): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array && bytes.length < blockBytes) yield await compressAtOnce(bytes);
  else yield* compressedBlocks(bytes);
}

async function* compressedBlocks(bytes: FileBytes): AsyncGenerator<Uint8Array> {
  const blocks = evenBlocks(bytes, blockBytes);
  const first = (await blocks.next()).value ?? new Uint8Array();
  if (first.length < blockBytes) yield await compressAtOnce(first);
  else yield* compressedStream(first, blocks);
}

/** A size that is known beforehand saves zstd half of its time and most of its memory. */
async function compressAtOnce(bytes: Uint8Array): Promise<Buffer> {
  const options = { pledgedSrcSize: bytes.length };
  return bytes.length < smallBytes ? zstdCompressSync(bytes, options) : compressElsewhere(bytes, options);
}

/** The bytes that `compressed` was given. Fails with the source's error, or zlib's for what is no zstd. */
export function decompressed(bytes: Readable): Readable {
  return bytes.compose(createZstdDecompress());
}

/** zstd's stream depends on how its input is cut, so the blocks are even. */
async function* compressedStream(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const zstd = createZstdCompress();
  const fed = feed(zstd, first, rest).catch((error: unknown) => zstd.destroy(error as Error));
  try {
    for await (const chunk of zstd) yield chunk as Buffer;
  } finally {
    await fed;
  }
}

/** A block is requested once the one before it was read: both may be the same memory. */
async function feed(zstd: ZstdCompress, first: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<void> {
  await write(zstd, first);
  for await (const block of rest) await write(zstd, block);
  zstd.end();
}

function write(zstd: ZstdCompress, block: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    zstd.write(block, (error) => (error ? reject(error) : resolve()));
  });
}
