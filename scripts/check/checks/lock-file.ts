import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

export type LockFile = z.infer<typeof lockSchema>;

/** The lock file of everything that is installed, and the one of the Node that the set-up fetches. */
export const lockFiles = ['package-lock.json', 'deploy/node/package-lock.json'] as const;

export function readLockFile(path: (typeof lockFiles)[number]): LockFile {
  return lockSchema.parse(JSON.parse(readFileSync(inCheckout(path), 'utf8')));
}

/**
 * Packages for other platforms that the lock file names and does not hold. `npm install` drops them without a word when
 * the registry lacks them, and `npm ci` then fails on the platforms that need them.
 */
export function missingOptionalPackages({ packages }: LockFile): string[] {
  const held = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//u, '')));
  const named = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ name, by: path.replace(/^.*node_modules\//u, '') })),
  );
  return named.filter(({ name }) => !held.has(name)).map(({ name, by }) => `${name} (of ${by})`);
}
