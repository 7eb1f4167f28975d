import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';

const folder = (root) => join(root, 'dist', '.in-use');

/** Says that this process runs from the checkout's packages until it ends. */
export function markInUse(root) {
  mkdirSync(folder(root), { recursive: true });
  const file = join(folder(root), String(process.pid));
  writeFileSync(file, '');
  process.on('exit', () => rmSync(file, { force: true }));
}

/** The processes that would lose their packages if they were installed again. */
export function usersOf(root) {
  let names = [];
  try {
    names = readdirSync(folder(root));
  } catch {
    return [];
  }
  return names.map(Number).filter((pid) => pid !== process.pid && isAlive(pid));
}
