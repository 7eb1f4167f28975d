import { DiskStore } from './disk/disk-store.js';
import type { FileStore } from './file-store.js';
import { placeOfConfig, type FilesConfig } from './files.config.js';

/** The store of FILES_URL, which may be away. The client of S3 is loaded only where FILES_URL is s3:. */
export async function openFileStore(config: FilesConfig): Promise<FileStore> {
  const place = placeOfConfig(config);
  if (place.kind === 'disk') return new DiskStore(place.root, config.FILES_MIN_FREE_BYTES);
  const { S3Store } = await import('./s3/s3-store.js');
  return new S3Store(place, config);
}

/**
 * The store of FILES_URL, made where it is absent: the folder of a disk. A bucket is made by hand.
 * @throws UnavailableError where that cannot be done, or the bucket is away
 */
export async function createFileStore(config: FilesConfig): Promise<FileStore> {
  const store = await openFileStore(config);
  await (store instanceof DiskStore ? store.make() : store.check());
  return store;
}
