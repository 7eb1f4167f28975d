import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '#libs/testing/waiting';
import { FolderLease, isLeftBy } from './folder-lease.js';

let folder: string;
const file = () => join(folder, 'lease.json');
const heldBy = (lease: { host: string; pid: number; renewedAt: number }) =>
  writeFileSync(file(), JSON.stringify(lease));
const never = () => {
  throw new Error('the lease was lost');
};
/** Every look at the clock is ten seconds later. */
const hastyClock = () => {
  let now = Date.now();
  return () => (now += 10_000);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-lease-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a session’s folder', () => {
  it('is taken at once when no process has it, and free again afterwards', async () => {
    const lease = new FolderLease(folder);
    await lease.take(never);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    lease.release();
    expect(existsSync(file())).toBe(false);
  });

  it('is taken at once from a process of this machine that is gone', async () => {
    heldBy({ host: hostname(), pid: 2 ** 22 + 1, renewedAt: Date.now() });
    const lease = new FolderLease(folder);
    await lease.take(never);
    lease.release();
  });

  it('is taken from another machine only after it was not renewed for long', async () => {
    heldBy({ host: 'elsewhere', pid: 1, renewedAt: Date.now() });
    const lease = new FolderLease(folder, hastyClock());
    await lease.take(never);
    lease.release();
  });

  it('is refused while a living process has it', async () => {
    const lease = new FolderLease(folder, () => 1000);
    heldBy({ host: hostname(), pid: process.ppid, renewedAt: 1000 });
    const taking = new FolderLease(folder, steppingClock()).take(never);
    await expect(taking).rejects.toThrow('another process has this WhatsApp session open');
    lease.release();
  });

  it('that another process has stays with it when this one gives up waiting', async () => {
    heldBy({ host: hostname(), pid: process.ppid, renewedAt: Date.now() });
    const lease = new FolderLease(folder);
    expect(lease.isOurs).toBe(false);
    lease.release();
    expect(existsSync(file())).toBe(true);
  });

  it('is given up when another process took it', async () => {
    const lease = new FolderLease(folder);
    let isLost = false;
    await lease.take(() => void (isLost = true));
    heldBy({ host: 'elsewhere', pid: 1, renewedAt: Date.now() });
    await waitFor('the loss to be noticed', () => isLost);
    lease.release();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ host: 'elsewhere' });
  });

  it('shows whether a process ended without freeing it', async () => {
    const lease = new FolderLease(folder);
    await lease.take(never);
    expect([isLeftBy(process.pid, folder), isLeftBy(process.ppid, folder)]).toEqual([true, false]);
    lease.release();
    expect(isLeftBy(process.pid, folder)).toBe(false);
  });

  it('is taken where the lease cannot be read: it was cut off in writing', async () => {
    writeFileSync(file(), '{"ho');
    const lease = new FolderLease(folder);
    await lease.take(never);
    lease.release();
  });
});

/** The deadline passes at the second look, by a clock that the holder shares. */
function steppingClock(): () => number {
  const times = [1000, 1000, 1000 + 60_000];
  let look = 0;
  return () => {
    const time = times[Math.min(look, times.length - 1)] ?? 0;
    look += 1;
    if (look > 2) heldBy({ host: hostname(), pid: process.ppid, renewedAt: time });
    return time;
  };
}
