import { createFileStore, filesConfig } from '#libs/files';
import { homePath } from '#libs/local-instance';
import type { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { print } from '../command/output.js';

/** `npx doorbell files create`. An operator's order, because services cannot tell a new folder from a volume that is away. */
export function createCommand(): Command {
  const examples = ['files create', 'files create --json'];
  const what = 'makes the file store of FILES_URL, once, while its volume is mounted; one that is there stays as it is';
  return leaf('create', what, examples).action(async (options: { json?: boolean }) => {
    const config = filesConfig({ ...process.env, DOORBELL_HOME: homePath(process.env) });
    const store = await createFileStore(config);
    await store.close();
    const url = config.FILES_URL ?? null;
    print({ json: { url }, text: `The file store of ${url ?? 'this instance'} is there.` }, options.json ?? false);
  });
}
