import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from './home.js';
import { processIdentity } from './process-identity.js';
import { claimOf, leaveHome, takeHome } from './claim.js';

describe('the claim on a home', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbell-claim-'));
  const home = homeAt(folder);

  afterEach(() => rmSync(join(folder, 'instance.json'), { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const writeClaim = (pid: number, identity: string): void =>
    writeFileSync(join(folder, 'instance.json'), JSON.stringify({ pid, identity, topicPrefix: '' }));

  it('is had by one process at a time', () => {
    expect(takeHome(home, 'a.')).toBe(true);
    expect(takeHome(home, 'b.')).toBe(false);
    expect(claimOf(home)).toMatchObject({ pid: process.pid, topicPrefix: 'a.' });
  });

  it('is taken over from a process that is gone', () => {
    writeClaim(2 ** 22 + 1, 'gone');
    expect(claimOf(home)).toBeNull();
    expect(takeHome(home, '')).toBe(true);
  });

  it('is taken over when its process id was given to another process', () => {
    writeClaim(process.ppid, 'before-the-reboot');
    expect(takeHome(home, '')).toBe(true);
  });

  it('is left alone while its process runs', () => {
    writeClaim(process.ppid, processIdentity(process.ppid) ?? '');
    expect(takeHome(home, '')).toBe(false);
    leaveHome(home); // not ours to leave
    expect(claimOf(home)?.pid).toBe(process.ppid);
  });

  it('is taken over when a crash left half of it', () => {
    writeFileSync(join(folder, 'instance.json'), '{"pid":');
    expect(takeHome(home, '')).toBe(true);
  });

  it('leaves nothing beside it', () => {
    takeHome(home, '');
    leaveHome(home);
    expect(readdirSync(folder)).toEqual([]);
  });
});
