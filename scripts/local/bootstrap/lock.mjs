import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A holder touches its lock every two seconds; one this old (ms) has been killed or its machine slept. */
const staleAfterMs = 120_000;

/** Runs the action while no other process of this checkout does. A lock whose holder died is taken over. */
export async function withLock(root, out, action) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const file = join(root, 'dist', '.bootstrap.lock');
  await take(file, out);
  const heartbeat = setInterval(() => touch(file), 2_000);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

async function take(file, out) {
  for (let round = 0; !tryTake(file); round += 1) {
    if (isStale(file)) setAside(file);
    if (round === 10) out.write('Another process is preparing this checkout; waiting for it …\n');
    await delay(200);
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file) {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    return age > staleAfterMs || (pid > 0 && age > 1_000 && !isAlive(pid));
  } catch {
    return false;
  }
}

/** Only one of several waiting processes can rename the dead lock, and so remove it. */
function setAside(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another process was first.
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Removed with dist; the action goes on.
  }
}
