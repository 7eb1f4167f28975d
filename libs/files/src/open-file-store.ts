import { DiskStore } from './disk/disk-store.js';
import type { FileStore } from './file-store.js';
import { placeOfConfig, type FilesConfig } from './files.config.js';

/**
 * The store of FILES_URL. The client of S3 is loaded only where FILES_URL is s3:; S3 may be away, a disk may not.
 * @throws UnavailableError where the folder cannot be made
 */
export async function openFileStore(config: FilesConfig): Promise<FileStore> {
  const place = placeOfConfig(config);
  if (place.kind === 'disk') return DiskStore.open(place.root, config.FILES_MIN_FREE_BYTES);
  const { S3Store } = await import('./s3/s3-store.js');
  return new S3Store(place, config);
}
