import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** `from './x.js'`, `import('#libs/x')`, `new URL('./x.worker.js', …)`: files of ours, packages left out. */
const reference = /\b(?:from|import|URL)\s*\(?\s*(['"])((?:\.{1,2}\/|#)[^'"]+)\1/gu;

/** Compiled files and what each imports, read once. A build needs a new one. */
export class ImportGraph {
  private readonly files = new Map<string, { text: string; imports: string[] }>();

  /** Every file that a process started at `entry` may load, also later and in its threads and child processes. */
  reachableFrom(entry: string): string[] {
    const found = new Set([entry]);
    // A set gives what is added while it is walked, too.
    for (const path of found) for (const next of this.read(path).imports) found.add(next);
    return [...found].toSorted();
  }

  textOf(path: string): string {
    return this.read(path).text;
  }

  private read(path: string): { text: string; imports: string[] } {
    const known = this.files.get(path);
    if (known) return known;
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const file = { text, imports: path.endsWith('.js') ? importsIn(text, path) : [] };
    this.files.set(path, file);
    return file;
  }
}

function importsIn(text: string, path: string): string[] {
  const require = createRequire(path);
  return [...text.matchAll(reference)].flatMap(([, , specifier = '']) => {
    try {
      return [require.resolve(specifier)];
    } catch {
      return []; // text that only looks like an import, or a folder
    }
  });
}
