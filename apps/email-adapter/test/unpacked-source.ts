import { zstdDecompressSync } from 'node:zlib';
import type { OriginalFile } from '#libs/contracts';

/** A mail's source as it came, of its bytes in the file store. */
export function unpackedSource(stored: Buffer, original: OriginalFile | undefined): Buffer {
  return original?.encoding === 'zstd' ? zstdDecompressSync(stored) : stored;
}
