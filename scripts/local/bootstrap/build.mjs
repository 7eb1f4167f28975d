import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runVisibly } from './run-visibly.mjs';

const folders = ['apps', 'libs', 'scripts'];
/** The page has a compiler of its own. */
const page = join('apps', 'page');
const pageSources = [page, join('clients', 'typescript', 'src')];

/** True when dist was built from exactly the sources that are here. */
export function isBuilt(root) {
  return isStamped(root, '.built', sources) && isStamped(root, '.page-built', sourcesOfPage);
}

export async function build(root, out) {
  if (!isStamped(root, '.built', sources)) await buildServices(root, out);
  if (!isStamped(root, '.page-built', sourcesOfPage)) await buildPage(root, out);
}

async function buildServices(root, out) {
  // Taken first: a source that changes while the compiler runs makes the next call build again.
  const print = fingerprint(root, sources(root));
  removeOrphans(root);
  if (missesOutput(root)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  await runVisibly([process.execPath, compiler, '-p', 'tsconfig.json'], { root, out, title: 'Building' });
  writeFileSync(join(root, 'dist', '.built'), print);
}

async function buildPage(root, out) {
  const print = fingerprint(root, sourcesOfPage(root));
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const command = [process.execPath, vite, 'build', page, '--logLevel', 'warn'];
  await runVisibly(command, { root, out, title: 'Building the page' });
  writeFileSync(join(root, 'dist', '.page-built'), print);
}

function isStamped(root, name, sourcesIn) {
  const stamp = join(root, 'dist', name);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, sourcesIn(root));
}

function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of [...paths, 'tsconfig.json', 'package-lock.json']) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function sourcesOfPage(root) {
  return pageSources
    .flatMap((folder) => filesBelow(join(root, folder)))
    .map((path) => relative(root, path))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** An incremental compiler writes again only what changed, so an output that is gone would stay gone. */
function missesOutput(root) {
  return sources(root).some((path) => !existsSync(join(root, 'dist', path.replace(/\.ts$/u, '.js'))));
}

/** Removes the outputs of deleted sources, which imports would still find. */
function removeOrphans(root) {
  for (const output of folders.flatMap((folder) => filesBelow(join(root, 'dist', folder)))) {
    const source = relative(join(root, 'dist'), output).replace(/\.js(\.map)?$/u, '.ts');
    if (source.startsWith(page)) continue;
    if (!existsSync(join(root, source))) rmSync(output, { force: true });
  }
}

function sources(root) {
  const all = folders.flatMap((folder) => filesBelow(join(root, folder))).map((path) => relative(root, path));
  // Folders are read in any order.
  return all
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.startsWith(page))
    .sort((a, b) => (a < b ? -1 : 1));
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
