import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilItWorks } from './until.js';
import { Child, whenReady } from './child-process.js';
import { KeptPart } from './kept-part.js';
import { LogFile } from './log-file.js';
import type { Part } from './part.js';
import { stopLeftovers, writePidFile } from './pid-file.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-kept-'));
const log = new LogFile(folder, 'sleeper');
afterAll(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

/** A process that waits, and ends by itself after `lives` ms where given. */
function spawnSleeper(lives = 600_000): Promise<Child> {
  const program = `process.on('SIGTERM', () => process.exit(0)); setTimeout(() => process.exit(7), ${lives}); process.send('up')`;
  const options = {
    name: 'sleeper',
    program: process.execPath,
    args: ['-e', program],
    env: process.env,
    channel: true,
  };
  return Child.spawn({ ...options, log, pidFolder: folder, stopSignal: 'SIGTERM', stopTimeoutMs: 20_000 });
}

const up = (child: Child): Promise<void> => new Promise((resolve) => child.process.once('message', () => resolve()));

function sleeper(lives?: number): Part {
  return {
    name: 'sleeper',
    async start(signal) {
      const child = await spawnSleeper(lives);
      await whenReady(child, () => up(child), signal);
      const { pid, ended } = child;
      return { pid, ended, url: 'tcp://nowhere', addresses: {}, stop: () => child.stop(), kill: () => child.kill() };
    },
  };
}

async function keep(part: Part): Promise<{ kept: KeptPart; said: string[] }> {
  const said: string[] = [];
  const kept = new KeptPart(part, { say: (line) => said.push(line), changed: () => {} });
  await kept.start();
  return { kept, said };
}

/** As if the process had been another one, before. */
function rewriteIdentity(file: string): void {
  const known = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...known, identity: 'another' }));
}

async function isGone(pid: number): Promise<void> {
  await untilItWorks(async () => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeoutMs: 60_000 });
}

describe('a part that is kept running', () => {
  it('is started again when it is killed, and that is said in a line each', async () => {
    const { kept, said } = await keep(sleeper());
    const first = kept.last?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await untilItWorks(async () => expect(kept.last?.pid).not.toBe(first), { timeoutMs: 60_000 });
    expect(said[0]).toBe('sleeper ended (SIGKILL); starting it again');
    await untilItWorks(async () => expect(said[1]).toBe('sleeper is back'), { timeoutMs: 60_000 });
    await kept.stop();
  });

  it('is not started again once it is to stop', async () => {
    const { kept, said } = await keep(sleeper());
    await kept.stop();
    await isGone(kept.last?.pid ?? 0);
    expect(said).toEqual([]);
    expect(readdirSync(folder)).toEqual(['sleeper.log']);
  });

  it('is stopped in the middle of coming back, too', async () => {
    const { kept } = await keep(sleeper());
    const first = kept.last?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await isGone(first);
    await kept.stop();
    expect(readdirSync(folder)).toEqual(['sleeper.log']);
  });

  it('is restarted on demand without a wait, in one line', async () => {
    const { kept, said } = await keep(sleeper());
    const first = kept.last?.pid ?? 0;
    await kept.restart();
    await isGone(first);
    await untilItWorks(async () => expect(said).toEqual(['sleeper restarted']), { timeoutMs: 60_000 });
    expect(kept.last?.pid).not.toBe(first);
    await kept.stop();
  });

  it('is restarted in the middle of coming back, too', async () => {
    let starts = 0;
    const part: Part = {
      name: 'sleeper',
      async start(signal) {
        starts += 1;
        if (starts === 2)
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return sleeper().start(signal);
      },
    };
    const { kept, said } = await keep(part);
    await kept.restart();
    await untilItWorks(async () => expect(starts).toBe(2), { timeoutMs: 60_000 });
    await kept.restart();
    await untilItWorks(async () => expect(said).toEqual(['sleeper restarted']), { timeoutMs: 60_000 });
    expect(starts).toBe(3);
    await kept.stop();
  });

  it('says once for each restart that it cannot be started, and goes on trying', async () => {
    let broken = false;
    const part: Part = {
      name: 'sleeper',
      start: (signal) => (broken ? Promise.reject(new Error('no such port')) : sleeper().start(signal)),
    };
    const { kept, said } = await keep(part);
    broken = true;
    const complaint = 'sleeper cannot be started: no such port';
    await kept.restart();
    await untilItWorks(async () => expect(said).toEqual([complaint]), { timeoutMs: 60_000 });
    await kept.restart();
    await untilItWorks(async () => expect(said).toEqual([complaint, complaint]), { timeoutMs: 60_000 });
    broken = false;
    await untilItWorks(async () => expect(said.at(-1)).toBe('sleeper restarted'), { timeoutMs: 60_000 });
    await kept.stop();
  });

  it('fails its start after the tries it has, with the reason', async () => {
    let tries = 0;
    const part: Part = { name: 'broken', tries: 2, start: () => Promise.reject(new Error(`try ${(tries += 1)}`)) };
    await expect(keep(part)).rejects.toThrow('try 2');
  });

  it('says how it ended when it ends before it is ready', async () => {
    const dying: Part = {
      name: 'sleeper',
      tries: 1,
      async start(signal) {
        await whenReady(await spawnSleeper(1), () => new Promise(() => {}), signal);
        throw new Error('unreachable');
      },
    };
    await expect(keep(dying)).rejects.toThrow('it ended with status 7 before it was ready');
  });
});

describe('what a killed supervisor leaves behind', () => {
  it('is ended by the next start', async () => {
    const child = await spawnSleeper();
    await up(child);
    await expect(stopLeftovers(folder)).resolves.toEqual(['sleeper']);
    await isGone(child.pid);
  });

  it('is never confused with another process that got its id', async () => {
    const bystander = await spawnSleeper();
    await up(bystander);
    writePidFile(folder, 'old', { pid: bystander.pid, stopSignal: 'SIGKILL' });
    rewriteIdentity(join(folder, 'old.pid'));
    rmSync(join(folder, 'sleeper.pid'), { force: true });
    await expect(stopLeftovers(folder)).resolves.toEqual([]);
    expect(() => process.kill(bystander.pid, 0)).not.toThrow();
    await bystander.stop();
  });
});
