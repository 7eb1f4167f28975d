import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemWorkspace } from '#libs/database';
import { filesConfig, openFileStore, type FileStore } from '#libs/files';
import { homePath } from '#libs/local-instance';
import { messageOf } from '#libs/platform';
import { advice, blocks, ok, type Finding } from './finding.js';

const subject = 'Files';
const gibibyte = 1024 ** 3;

/** Writes a small file into the store, reads it and deletes it. The folder of an instance that never ran is not made. */
export async function lookAtFiles(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const folder = join(homePath(env), 'files');
  if (!env['FILES_URL'] && !existsSync(folder)) return [ok(subject, `are going to be kept in ${folder}`)];
  try {
    const store = await openFileStore(filesConfig({ ...env, DOORBELL_HOME: homePath(env) }));
    try {
      return [await tried(store)];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [blocks(subject, `The file store does not work: ${messageOf(error)}`)];
  }
}

async function tried(store: FileStore): Promise<Finding> {
  const written = randomBytes(32);
  const { sha256 } = await store.put(systemWorkspace, written, { maxBytes: written.length });
  const file = { workspaceId: systemWorkspace, sha256 };
  const chunks: unknown[] = await (await store.read(file)).toArray();
  await store.delete(file);
  if (!Buffer.concat(chunks as Uint8Array[]).equals(written))
    return blocks(subject, 'The file store returned other bytes than it was given; look at its disk.');
  const free = await store.freeBytes();
  if (free === null) return ok(subject, 'the store takes a file and returns it');
  const words = `the store takes a file and returns it; ${Math.floor(free / gibibyte)} GiB are free`;
  return free < 5 * gibibyte ? advice(subject, `${words}: give the disk more.`) : ok(subject, words);
}
