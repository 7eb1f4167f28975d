import { pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { MessageFile } from '#libs/contacts';

const unpack: Record<NonNullable<MessageFile['encoding']>, () => Transform> = {
  gzip: createGunzip,
  zstd: createZstdDecompress,
};

/** The bytes as they were before they were stored. Destroying the stream closes the file; its errors end it. */
export function unpacked(bytes: Readable, encoding: MessageFile['encoding']): Readable {
  if (encoding === null) return bytes;
  return pipeline(bytes, unpack[encoding](), () => undefined);
}
