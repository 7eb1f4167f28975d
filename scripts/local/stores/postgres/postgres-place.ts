import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Home } from '#libs/local-instance';
import { canReach, postgresAccount, type Account } from './postgres-account.js';

/** Where Postgres's programs and data are, and as whom it runs. */
export interface PostgresPlace {
  programs: string;
  data: string;
  account: Account | null;
}

/** For what Postgres, not being root, could not reach inside the home of root. */
const outside = '/var/lib/doorbell';

export interface PlaceWish {
  home: Home;
  native: string;
  instanceId: string;
  say: (line: string) => void;
}

/** In the checkout and in the home, but for a root whose folders nobody else may enter: their rights stay as they are. */
export function choosePostgresPlace({ home, native, instanceId, say }: PlaceWish): PostgresPlace {
  const account = postgresAccount();
  const inHome = join(home.data, 'postgres');
  if (!account) return { programs: native, data: inHome, account };
  const programs = canReach(native, account) ? native : copied(native);
  if (canReach(home.data, account)) return { programs, data: inHome, account };
  const data = join(outside, instanceId, 'postgres');
  say(`Postgres does not run as root and nobody else may enter ${home.path}, so its data is in ${data}.`);
  mkdirSync(join(outside, instanceId), { recursive: true, mode: 0o755 });
  return { programs, data, account };
}

/** A copy for everybody on this machine; it appears whole or not at all. */
function copied(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const target = join(outside, `postgres-${version}`);
  const current = join(target, 'bin', 'postgres');
  if (existsSync(current)) return target;
  const part = `${target}.${process.pid}`;
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(part, target);
  } catch {
    rmSync(part, { recursive: true, force: true }); // another start was quicker
  }
  return target;
}

/** Removes what an instance that is thrown away has outside its home. */
export function removeOutsideData(instanceId: string): void {
  rmSync(join(outside, instanceId), { recursive: true, force: true });
}
