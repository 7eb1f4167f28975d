import { fileStoreSuite, s3UnderTest } from '#libs/testing/files';
import { filesConfig } from '../files.config.js';
import { openFileStore } from '../open-file-store.js';

fileStoreSuite('in S3', async () => {
  const env = s3UnderTest();
  const store = await openFileStore(filesConfig(env));
  return { store, env, largeFile: 64, close: () => store.close() };
});
