import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Home } from '#libs/local-instance';
import { canReach, postgresAccount, type Account } from './postgres-account.js';

/** Where Postgres's programs and data are, and as whom it runs. */
export interface PostgresPlace {
  programs: string;
  /** In the home. */
  data: string;
  account: Account | null;
  /** Postgres's user may lack the right to the folders above the data; it reaches the data from the folder that it starts in. */
  isHidden: boolean;
}

/** Linux's name for the folder that a process is in. It needs no right to the folders above. */
const startFolder = '/proc/self/cwd';

/** Copies of Postgres's programs, where a checkout of root cannot be entered by Postgres's user. All checkouts share them. */
export const copiesFolder = '/var/lib/doorbell';

export interface PlaceOptions {
  home: Home;
  native: string;
  instanceId: string;
}

/**
 * Where Postgres runs. The rights of the folders above the home stay as they are.
 * @throws Error where root starts it and its data cannot be reached as another user.
 */
export function choosePostgresPlace({ home, native, instanceId }: PlaceOptions): PostgresPlace {
  const account = postgresAccount();
  const data = join(home.data, 'postgres');
  if (!account) return { programs: native, data, account, isHidden: false };
  const programs = canReach(native, account) ? native : copied(native);
  const isHidden = !canReach(home.data, account);
  if (isHidden && !existsSync(startFolder)) {
    throw new Error(
      `Postgres does not run as root, and its user may not enter ${home.path}; set DOORBELL_HOME to a folder that others may enter, or start as another user.`,
    );
  }
  bringHome(formerData(instanceId), data);
  return { programs, data, account, isHidden };
}

/** How Postgres's user names a path, once it is in this folder. */
export function asSeenFrom(folder: string, path: string, { isHidden }: PostgresPlace): string {
  if (!isHidden) return path;
  const steps = relative(folder, path);
  return steps === '' ? startFolder : `${startFolder}/${steps}`; // not joined: that would resolve ".." by the text alone
}

/** Where an older version kept an instance's data, outside its home. */
export function formerData(instanceId: string): string {
  return join(copiesFolder, instanceId);
}

function bringHome(former: string, data: string): void {
  const outside = join(former, 'postgres');
  if (!existsSync(outside) || existsSync(data)) return;
  const { status, stderr } = spawnSync('mv', [outside, data], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Postgres's data could not be moved from ${outside} to ${data}: ${stderr.trim()}`);
  rmSync(former, { recursive: true, force: true });
}

/** A copy for all users of this machine; it appears complete or not at all. */
function copied(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const target = join(copiesFolder, `postgres-${version}`);
  const current = join(target, 'bin', 'postgres');
  if (existsSync(current)) return target;
  const part = `${target}.${process.pid}`;
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(part, target);
  } catch {
    rmSync(part, { recursive: true, force: true }); // another start was quicker
  }
  return target;
}
