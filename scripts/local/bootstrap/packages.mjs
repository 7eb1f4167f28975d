import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usersOf } from './in-use.mjs';
import { runVisibly } from './run-visibly.mjs';

const stampOf = (root) => join(root, 'node_modules', '.doorbell-lock-hash');
const hashOf = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** True when node_modules holds what package-lock.json says, also when another command installed it. */
export function arePackagesInstalled(root) {
  const stamp = stampOf(root);
  const hash = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  if (!installedByHand(root)) return false;
  writeFileSync(stamp, hash);
  return true;
}

export async function installPackages(root, out) {
  const users = existsSync(join(root, 'node_modules')) ? usersOf(root) : [];
  if (users.length > 0) {
    throw new Error(
      `package-lock.json has changed, and process ${users.join(', ')} still runs from the installed packages; stop it (Ctrl-C) and call again.`,
    );
  }
  // npm 11 runs no package's install script, older ones run all, one of them a telemetry report: none is needed here.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runVisibly(npmCommand(args), { root, out, title: 'Installing packages' });
  writeFileSync(stampOf(root), hashOf(root));
}

/** npm notes what it installed in a hidden lock file; optional packages may be missing there (other platforms). */
function installedByHand(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** The npm that called us, else the one on the path. */
export function npmCommand(args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('npm-cli.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
}
