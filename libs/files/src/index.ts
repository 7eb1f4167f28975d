export {
  FileMissingError,
  FileStore,
  FileTooLargeError,
  type ByteRange,
  type FileBytes,
  type FileReference,
  type StoredFile,
} from './file-store.js';
export { FilesConfig, filesConfig, filesFields, filesRules } from './files.config.js';
export { MeasuredStore } from './measured-store.js';
export { createFileStore, openFileStore } from './open-file-store.js';
export { compressed, decompressed, packed } from './compression/compressed.js';
export { IncomingBytes } from './intake/incoming-bytes.js';
export { contentTypeOf, type Claims } from './names/content-type-of.js';
export { isInlineImage } from './names/media-types.js';
export { safeFileName } from './names/safe-file-name.js';
export { sweep, type References, type SweepOptions, type SweepReport } from './sweep/sweep.js';
