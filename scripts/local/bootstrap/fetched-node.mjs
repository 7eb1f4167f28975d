import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chooseNode, pleaseInstall } from './node-choice.mjs';
import { withLock } from './lock.mjs';
import { npmCommand } from './packages.mjs';
import { runVisibly } from './run-visibly.mjs';

/**
 * The program of the Node to continue with, or null where this one is new enough. It is fetched once a checkout, beside
 * node_modules, because `npm ci` empties that.
 * @throws Error that says what to install, where none can be had.
 */
export async function nodeToContinueWith(root, out) {
  const floor = readJson(root, 'package.json').engines.node.replace('>=', '');
  const { packages } = readJson(root, 'deploy', 'node', 'package-lock.json');
  const { versions, platform, arch } = process;
  const chosen = chooseNode({ version: versions.node, platform, arch }, { floor, packages });
  if (chosen === null) return null;
  const folder = join(root, '.cache', `node-${chosen.version}`);
  if (!existsSync(folder)) await withLock(root, out, () => fetchUnlessThere(chosen, { root, out, folder, floor }));
  return join(folder, 'bin', 'node');
}

/** The folder appears whole or not at all. */
async function fetchUnlessThere(chosen, { root, out, folder, floor }) {
  if (existsSync(folder)) return;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    await install(part, { root, out, title: `Fetching Node ${chosen.version}` });
    const fetched = join(part, 'node_modules', chosen.name);
    requireRunning(join(fetched, 'bin', 'node'), chosen, floor);
    renameSync(fetched, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** npm compares what it fetches with the integrity in the lock file. */
async function install(part, { root, out, title }) {
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'deploy', 'node', file), join(part, file));
  const args = ['ci', '--prefix', part, '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  await runVisibly(npmCommand([...args, '--loglevel=error']), { root: part, out, title });
}

/** npm leaves out an optional package that it cannot reach; and a system's C library may be too old or another one. */
function requireRunning(program, { name, version }, floor) {
  const { error, status } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (status === 0) return;
  const what = existsSync(program) ? 'does not run on this system' : 'could not be fetched by npm';
  throw new Error(pleaseInstall(floor, `${name}@${version} ${what}${error ? `: ${error.code}` : ''}`));
}

function readJson(root, ...path) {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}
