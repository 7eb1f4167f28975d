import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '#libs/platform';
import type { Home } from './home.js';
import { isSameProcess, processIdentity } from './process-identity.js';

const claimSchema = z.object({
  pid: z.int().positive(),
  identity: z.string(),
  /** What the instance puts before its topics' names. */
  topicPrefix: z.string(),
});
export type Claim = z.infer<typeof claimSchema>;

const fileOf = (home: Home): string => home.file('instance.json');

/** The process that runs this home's instance, or null where none does. */
export function claimOf(home: Home): Claim | null {
  return livingClaim(fileOf(home));
}

/*
 * Not proper-lockfile (4.1.2): it knows a dead owner by the age of its folder alone. After `kill -9` of the owner, tried, it
 * refused for 2.4 s at the shortest setting and 10.8 s by default; here the next start takes over at once, because a claim
 * names its process. Its folder has no pid and no topic prefix, which other commands read, so this file would stay beside it.
 */

/** Takes the home for this process; false when another has it. The claim of a dead one is taken over. */
export function takeHome(home: Home, topicPrefix: string): boolean {
  const mine = `${fileOf(home)}.${process.pid}`;
  const claim: Claim = { pid: process.pid, identity: processIdentity(process.pid) ?? '', topicPrefix };
  writeFileSync(mine, JSON.stringify(claim), { mode: 0o600 });
  try {
    if (claimOf(home) === null) setAside(home);
    linkSync(mine, fileOf(home)); // fails where the file is: of several, one gets it
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw new Error(
      `${home.path} cannot be taken (${messageOf(error)}); set DOORBELL_HOME to a folder on another disk.`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(mine, { force: true });
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

export function leaveHome(home: Home): void {
  if (claimOf(home)?.pid === process.pid) rmSync(fileOf(home), { force: true });
}

/** Renaming, then looking: where another start has just put its own claim there, it gets it back. */
function setAside(home: Home): void {
  const aside = `${fileOf(home)}.${process.pid}.aside`;
  try {
    renameSync(fileOf(home), aside);
  } catch {
    return;
  }
  if (livingClaim(aside)) linkSync(aside, fileOf(home));
  rmSync(aside, { force: true });
}

function livingClaim(file: string): Claim | null {
  try {
    const claim = claimSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isSameProcess(claim.pid, claim.identity) ? claim : null;
  } catch {
    return null;
  }
}
