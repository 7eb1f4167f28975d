import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inCheckout } from '#libs/local-instance';

export interface Reached {
  /** Packages that the programs import, at once or later. */
  packages: Set<string>;
  /** The text of every file of ours that they load. */
  text: string;
}

/** Follows the imports of built programs, which are named by their paths below dist/apps. */
export function reachedFrom(programs: readonly string[]): Reached {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const waiting = programs.map((program) => inCheckout('dist', 'apps', program));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    const text = readFileSync(file, 'utf8');
    files.set(file, text);
    for (const specifier of specifiersIn(text)) {
      const own = ownFile(file, specifier);
      if (own) waiting.push(own);
      else if (!specifier.startsWith('node:')) packages.add(packageOf(specifier));
    }
  }
  return { packages, text: [...files.values()].join('\n') };
}

/** Imports, `require` by its name `load`, and the scripts of threads and child processes. */
const patterns = [
  /^(?:import|export)\s+(?:[\w$*{},\s]+\sfrom\s+)?'([^']+)'/gmu,
  /\b(?:import|load)\('([^']+)'\)/gu,
  /new URL\('(\.[^']+\.js)', import\.meta\.url\)/gu,
];

function specifiersIn(text: string): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier = '']) => specifier));
}

/** Null where the specifier is a package's. */
function ownFile(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return resolve(dirname(from), specifier);
  const [, lib, entry = ''] = /^#libs\/([^/]+)(?:\/(.+))?$/u.exec(specifier) ?? [];
  return lib === undefined ? null : inCheckout('dist', 'libs', lib, 'src', entry, 'index.js');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
