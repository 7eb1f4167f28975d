export { fileStoreSuite } from './file-store.suite.js';
export { HeldMemory } from './suite/held-memory.js';
export { noFiles } from './no-files.js';
export { s3UnderTest } from './s3-under-test.js';
export type { FileStoreUnderTest } from './suite/store-under-test.js';
export { bytesOf, randomFile, sha256Of } from './suite/sample-files.js';
export { TemporaryFiles } from './temporary-files.js';
export { testFilesUrl } from './test-files-url.js';
