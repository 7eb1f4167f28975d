import { DiskStore } from './disk/disk-store.js';
import type { FileStore } from './file-store.js';
import { placeOfConfig, type FilesConfig } from './files.config.js';

/** The store of FILES_URL. @throws UnavailableError while it is away */
export function openFileStore(config: FilesConfig): Promise<FileStore> {
  const place = placeOfConfig(config);
  if (place.kind === 's3') throw new Error('FILES_URL: s3:// is not built yet; give file:///folder.');
  return DiskStore.open(place.root);
}
