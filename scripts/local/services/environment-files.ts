import { writePrivately, type Home } from '#libs/local-instance';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folderOf = (home: Home): string => home.file('environment');

/** Writes `<home>/environment/<service>.env` for each service, for its owner alone: they hold secrets. */
export function writeEnvironments(home: Home, environments: ReadonlyMap<string, NodeJS.ProcessEnv>): void {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  for (const [service, env] of environments) writePrivately(join(folderOf(home), `${service}.env`), asEnvFile(env));
}

export function removeEnvironments(home: Home): void {
  rmSync(folderOf(home), { recursive: true, force: true });
}

/** The text that `node --env-file` reads back as the same variables. */
export function asEnvFile(env: NodeJS.ProcessEnv): string {
  return Object.entries(env)
    .map(([name, value = '']) => `${name}=${quoted(value)}\n`)
    .join('');
}

/** Between single quotes nothing has a meaning; a value that has some is put between others. */
function quoted(value: string): string {
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark)) ?? "'";
  return quote + value + quote;
}
