import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Running {
  pid: number;
  /** Its arguments, joined by spaces. */
  command: string;
}

/** Chromium's own marks of a profile in use; left behind by a killed one, they keep the next from starting. */
const locks = ['SingletonLock', 'SingletonSocket', 'SingletonCookie'];

/** The browser's profile in an inbox's folder; LocalAuth chooses the name. */
export function profileIn(folder: string): string {
  return join(folder, 'session');
}

/** The browsers that run on this profile (not their child processes), found by their own argument, not by a noted number. */
export function browsersOn(profile: string): number[] {
  const own = `--user-data-dir=${profile}`;
  const isOurs = ({ command }: Running) => `${command} `.includes(`${own} `) && !command.includes('--type=');
  return running()
    .filter(isOurs)
    .map(({ pid }) => pid);
}

/**
 * Ends every browser that is left on the profile. With its Node process killed it would go on receiving, without a reader, and
 * hold the profile. Then removes the profile's locks.
 */
export function endBrowsersOn(profile: string): void {
  for (const pid of browsersOn(profile)) endGroup(pid);
  for (const name of locks) rmSync(join(profile, name), { force: true });
}

/** A browser leads a process group of its own, with all its helpers in it. */
function endGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It is gone already, or leads no group.
    }
  }
}

function running(): Running[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap(fromProc);
  } catch {
    return fromPs();
  }
}

function fromProc(name: string): Running[] {
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return [{ pid: Number(name), command }];
  } catch {
    return [];
  }
}

/** Where there is no /proc, such as on macOS. */
function fromPs(): Running[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/u, '') }));
}
