import { pipeline, type Readable } from 'node:stream';
import { crc32, createDeflateRaw, createGunzip, createZstdDecompress } from 'node:zlib';
import type { SubjectFile } from '#libs/contacts';
import type { FileStore } from '#libs/files';
import { descriptor, localHeader, type ZipEntry } from './zip.js';

/** Bytes in the store. */
export interface FilePart {
  /** Hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
}

const longestFile = 4 * 1024 ** 3 - 1;
const bytesBetweenSigns = 64 * 1024 ** 2;
const unpackings = { gzip: createGunzip, zstd: createZstdDecompress } as const;

/**
 * A file as parts of an archive. One that lies in the store as it came is referred to, never copied: it is read once, for its CRC.
 * A file with another compression is unpacked and compressed again, as a stream.
 */
export class PackedFileParts {
  /** @param sign tells Postgres that the transaction lives, while a long file is read. */
  constructor(
    private readonly files: FileStore,
    private readonly workspaceId: string,
    private readonly sign: () => Promise<unknown>,
  ) {}

  of(file: SubjectFile, at: { name: string; offset: number }): Promise<{ entry: ZipEntry; written: FilePart[] }> {
    return file.encoding === null ? this.asItIs(file, at) : this.packedAnew(file, file.encoding, at);
  }

  private async asItIs({ sha256 }: SubjectFile, at: { name: string; offset: number }) {
    const { crc, size } = await this.measured(await this.read(sha256));
    const entry: ZipEntry = { ...at, crc, size, packedSize: size, isDeflated: false, isDescribed: false };
    return { entry, written: [await this.put(localHeader(entry)), { sha256, size }] };
  }

  private async packedAnew({ sha256 }: SubjectFile, encoding: 'gzip' | 'zstd', at: { name: string; offset: number }) {
    const unpacked = pipeline(await this.read(sha256), unpackings[encoding](), () => undefined);
    const measuring = new Measured();
    const deflated = pipeline(measuring.through(unpacked, this.sign), createDeflateRaw(), () => undefined);
    const stored = await this.files.put(this.workspaceId, deflated, { maxBytes: longestFile });
    const { crc, size } = measuring;
    const entry: ZipEntry = { ...at, crc, size, packedSize: stored.size, isDeflated: true, isDescribed: true };
    return { entry, written: [await this.put(localHeader(entry)), stored, await this.put(descriptor(entry))] };
  }

  private async measured(bytes: Readable): Promise<{ crc: number; size: number }> {
    const measuring = new Measured();
    for await (const _ of measuring.through(bytes, this.sign));
    return measuring;
  }

  private read(sha256: string): Promise<Readable> {
    return this.files.read({ workspaceId: this.workspaceId, sha256 });
  }

  private put(bytes: Buffer): Promise<FilePart> {
    return this.files.put(this.workspaceId, bytes, { maxBytes: longestFile });
  }
}

class Measured {
  crc = 0;
  size = 0;

  async *through(bytes: AsyncIterable<Uint8Array>, sign: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
    let signedAt = 0;
    for await (const chunk of bytes) {
      this.crc = crc32(chunk, this.crc);
      this.size += chunk.length;
      yield chunk;
      if (this.size - signedAt < bytesBetweenSigns) continue;
      await sign();
      signedAt = this.size;
    }
  }
}
