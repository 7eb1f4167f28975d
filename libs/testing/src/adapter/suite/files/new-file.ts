import { randomBytes } from 'node:crypto';

/** Bytes that no other file has: more than one block of a decoder, and no whole number of blocks. */
export function newFile(): Buffer {
  return randomBytes(200_001);
}
