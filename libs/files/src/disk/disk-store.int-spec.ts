import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileStoreSuite } from '#libs/testing/files';
import { filesConfig } from '../files.config.js';
import { createFileStore } from '../open-file-store.js';

fileStoreSuite('on a disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const env = { FILES_URL: pathToFileURL(join(folder, 'store')).href };
  const store = await createFileStore(filesConfig(env));
  return {
    store,
    env,
    largeFile: 200,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
