import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inCheckout, leaveHome, openHome, openSecrets, takeHome, type Home } from '#libs/local-instance';
import { writePidFile } from '../supervisor/pid-file.js';
import { belongingsOf, removeInstance } from './remove-instance.js';

let folder: string;
let home: Home;
const hasRows = () => existsSync(join(home.data, 'rows'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-remove-'));
  home = openHome(join(folder, 'home'));
  openSecrets(home);
  writeFileSync(join(home.data, 'rows'), Buffer.alloc(2 * 1024 ** 2, 1));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Without a terminal. */
function call(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, NODE_OPTIONS: '', DOORBELL_HOME: home.path };
  const script = inCheckout('dist', 'scripts', 'local', 'remove.js');
  return spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
}

describe('npm run remove', () => {
  it('removes nothing without --yes where there is no terminal', () => {
    expect(call()).toMatchObject({ status: 1, stderr: expect.stringContaining('give --yes') });
    expect(hasRows()).toBe(true);
  });

  it('names what goes with its size, and leaves nothing', () => {
    const { status, stdout } = call('--yes');
    expect(stdout).toMatch(/home\/data \([23] MB\)/u);
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes nothing while the instance runs', async () => {
    takeHome(home, '');
    await expect(belongingsOf(home)).rejects.toThrow('runs; stop it');
    await expect(removeInstance(home)).rejects.toThrow('runs; stop it');
    leaveHome(home);
    expect(hasRows()).toBe(true);
  });

  it('ends what a killed instance left running', async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    writePidFile(home.data, 'postgres', { pid: child.pid ?? 0, stopSignal: 'SIGTERM' });
    await removeInstance(home);
    expect(await ended).toBe('SIGTERM');
  });

  it('leaves another instance that lies in the same folder', async () => {
    mkdirSync(join(home.path, 'second'));
    await removeInstance(home);
    expect(readdirSync(home.path)).toEqual(['second']);
  });

  it('refuses a folder that has no instance', async () => {
    rmSync(home.file('secrets.json'));
    await expect(belongingsOf(home)).rejects.toThrow('has no instance');
  });
});
