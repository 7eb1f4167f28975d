import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder, found from the sources as well as from the build. */
export const checkout = findUp(dirname(fileURLToPath(import.meta.url)));

/** A path inside the checkout. */
export function inCheckout(...parts: string[]): string {
  return join(checkout, ...parts);
}

/** What the set-up fetched for every instance of this checkout. It lies beside node_modules, because `npm ci` empties that. */
export function inCache(...parts: string[]): string {
  return inCheckout('.cache', ...parts);
}

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('This file is not inside a checkout of Doorbell (no package.json above it).');
  return findUp(parent);
}
