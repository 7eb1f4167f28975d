import { pathToFileURL } from 'node:url';
import { createFileStore, filesConfig, openFileStore } from '#libs/files';
import { messageOf } from '#libs/platform';
import type { Context } from '../context.js';

/** Makes the store in the instance's own home. One that FILES_URL names is only looked at: its volume may be away. */
export async function prepareFiles({ env, home, progress }: Context): Promise<void> {
  if (!env['FILES_URL']) {
    const store = await createFileStore(filesConfig({ ...env, FILES_URL: pathToFileURL(home.file('files')).href }));
    return store.close();
  }
  const store = await openFileStore(filesConfig(env));
  await store.check().catch((error: unknown) => progress.say(`The file store does not work: ${messageOf(error)}`));
  await store.close();
}
