import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { isSameProcess, processIdentity, writePrivately } from '#libs/local-instance';

const schema = z.object({ pid: z.int().positive(), identity: z.string(), stopSignal: z.string() });
const ending = '.pid';

/** A process that was left over has so long to drain before it is killed. */
const drainTimeoutMs = 40_000;

/** Remembers a child beyond our own death, so that the next start can end it. */
export function writePidFile(folder: string, name: string, child: { pid: number; stopSignal: NodeJS.Signals }): void {
  const identity = processIdentity(child.pid);
  if (identity) writePrivately(join(folder, name + ending), JSON.stringify({ ...child, identity }));
}

export function removePidFile(folder: string, name: string): void {
  rmSync(join(folder, name + ending), { force: true });
}

/** Ends the children of a supervisor that was killed; they would hold ports and data. Returns the names of those it found. */
export async function stopLeftovers(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  const found = await Promise.all(names.map((name) => stopLeftover(join(folder, name))));
  return names.filter((_, index) => found[index]).map((name) => name.slice(0, -ending.length));
}

async function stopLeftover(file: string): Promise<boolean> {
  const known = schema.safeParse(parse(readFileSync(file, 'utf8')));
  const runs = known.success && isSameProcess(known.data.pid, known.data.identity);
  if (runs) await end(known.data);
  rmSync(file, { force: true });
  return runs;
}

async function end({ pid, identity, stopSignal }: z.infer<typeof schema>): Promise<void> {
  signal(pid, stopSignal as NodeJS.Signals);
  for (const began = Date.now(); isSameProcess(pid, identity); await delay(100)) {
    if (Date.now() - began > drainTimeoutMs) signal(pid, 'SIGKILL');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
