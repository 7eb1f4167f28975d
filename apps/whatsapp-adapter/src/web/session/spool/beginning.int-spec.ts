import '#libs/testing/slow';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spool } from './spool.js';

const day = 24 * 60 * 60;
const now = 1_763_640_000;
const chat = '447911123456@c.us';
const ours = '5491155550001';

let folder: string;
let spool: Spool;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-beginning-'));
  spool = new Spool(folder);
});
afterEach(async () => {
  await spool.close();
  rmSync(folder, { recursive: true });
});

/** The phone scans the code, and the number becomes known. */
function pair(number: string, at: number, known: { number: string; since: number } | null = null): void {
  spool.beginning.at(at);
  spool.beginning.of(number, at, known);
}

describe('what is read of a phone', () => {
  it('begins with its first pairing, however often it is connected or paired again', () => {
    expect(spool.beginning.since).toBeNull();
    pair(ours, now);
    pair(ours, now + day);
    expect(spool.beginning.since).toBe(now);
  });

  it('begins where the number was first paired, when that was on another disk', () => {
    pair(ours, now, { number: ours, since: now - day });
    expect(spool.beginning.since).toBe(now - day);
  });

  it('goes back two weeks at most', () => {
    pair(ours, now, { number: ours, since: now - 300 * day });
    expect(spool.beginning.since).toBe(now - 14 * day);
  });

  it('begins at its own pairing when another number was paired before, here or elsewhere', () => {
    pair('447700900123', now, { number: ours, since: now - day });
    expect(spool.beginning.since).toBe(now);
    spool.setMark(chat, { t: now, readAt: now });
    pair(ours, now + day);
    expect(spool.beginning.since).toBe(now + day);
    expect(spool.mark(chat)).toBeNull();
  });
});
