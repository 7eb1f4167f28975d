import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { outliveReaders } from './broken-pipe.mjs';
import { isBuilt, build } from './build.mjs';
import { withLock } from './lock.mjs';
import { arePackagesInstalled, installPackages } from './packages.mjs';
import { markInUse } from './in-use.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const oldestNode = [20, 19];

/**
 * Turns this process into the compiled command, so that signals and the terminal reach it directly.
 * Whatever is missing for it (packages, build) is made first; two processes at once make it once.
 */
export async function becomeCommand(command, args, out) {
  outliveReaders([process.stdout, process.stderr]);
  requireNode();
  if (!(arePackagesInstalled(root) && isBuilt(root))) await withLock(root, out, () => prepare(out));
  const script = join(root, 'dist', 'scripts', `${command}.js`);
  if (!existsSync(script)) throw new Error(`There is no command "${command}"; see "scripts" in package.json.`);
  markInUse(root);
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
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

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(
    `Doorbell needs Node ${oldestNode.join('.')} or newer and this is ${process.versions.node}; install a newer one from https://nodejs.org.`,
  );
}
