import { createHash, randomBytes } from 'node:crypto';
import type { FileReference, FileStore } from '#libs/files';

export const mebibyte = 1024 * 1024;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Random bytes with the reference that they must get. */
export function randomFile(workspaceId: string, size: number): { bytes: Buffer; file: FileReference } {
  const bytes = randomBytes(size);
  return { bytes, file: { workspaceId, sha256: sha256Of(bytes) } };
}

export async function bytesOf(
  store: FileStore,
  file: FileReference,
  range?: { start: number; end: number },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.read(file, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function listed(store: FileStore, workspaceId?: string): Promise<FileReference[]> {
  const files: FileReference[] = [];
  for await (const file of store.list(workspaceId)) files.push(file);
  return files;
}

/** The bytes as a stream of pieces of uneven sizes. */
export async function* inPieces(bytes: Uint8Array, largest = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % largest || 1) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** So many times the same MiB: only what the reader keeps takes memory. */
export async function* sameMebibyte(count: number): AsyncGenerator<Uint8Array> {
  const piece = randomBytes(mebibyte);
  for (let sent = 0; sent < count; sent += 1) {
    await Promise.resolve();
    yield piece;
  }
}
