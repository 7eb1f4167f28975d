import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { outliveReaders } from './broken-pipe.mjs';
import { isBuilt, build } from './build.mjs';
import { continueWith } from './continue-with.mjs';
import { nodeToContinueWith } from './fetched-node.mjs';
import { withLock } from './lock.mjs';
import { arePackagesInstalled, installPackages } from './packages.mjs';
import { markInUse } from './in-use.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Turns this process into the compiled script (a path below dist), so that signals and the terminal reach it directly.
 * Where its Node is too old, another process with a newer one does so. Whatever is missing (Node, packages, build) is
 * made first; two processes at once make it once.
 */
export async function becomeCommand(script, args, out) {
  outliveReaders([process.stdout, process.stderr]);
  const node = await nodeToContinueWith(root, out);
  if (node !== null) return continueWith(node);
  if (!(arePackagesInstalled(root) && isBuilt(root))) await withLock(root, out, () => prepare(out));
  markInUse(root);
  const path = join(root, 'dist', script);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

/** One sentence on standard error and status 1, instead of a stack, for what a person has to set right. */
export async function exitOnFailure(action) {
  try {
    await action();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function prepare(out) {
  if (!arePackagesInstalled(root)) await installPackages(root, out);
  if (!isBuilt(root)) await build(root, out);
}
