import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, UnavailableError } from '#libs/platform';
import { waitFor } from '#libs/testing/waiting';
import { DiskStore } from '../disk/disk-store.js';
import { DiskFullError, type FileStore } from '../file-store.js';
import { StoreAtStart } from './store-at-start.js';

const logger = createLogger('test', 'silent');
const checkedBy = (check: () => Promise<void>) => new StoreAtStart({ check } as unknown as FileStore, logger);

describe('a process whose store is away when it starts', () => {
  it('is not ready, says in its log what to do, and is ready once the volume is mounted', async () => {
    const place = mkdtempSync(join(tmpdir(), 'files-'));
    const [root, away] = [join(place, 'mounted'), join(place, 'away')];
    await new DiskStore(away).make();
    const lines: unknown[] = [];
    const log = { ...logger, error: (line: unknown) => lines.push(line) } as unknown as typeof logger;
    const start = new StoreAtStart(new DiskStore(root), log);
    start.onApplicationBootstrap();
    await expect(start.check()).rejects.toThrow('the disk of FILES_URL has no file store: mount its volume');
    await waitFor('the line', () => lines.length > 0);
    expect(lines).toEqual([{ reason: expect.stringContaining('npx doorbell files create') }]);
    renameSync(away, root);
    await expect(start.check()).resolves.toBeUndefined();
    renameSync(root, away);
    await expect(start.check()).resolves.toBeUndefined();
    start.onModuleDestroy();
    rmSync(place, { recursive: true });
  });

  it('is ready where the disk is full: what needs no file goes on', async () => {
    await expect(checkedBy(() => Promise.reject(new DiskFullError('full'))).check()).resolves.toBeUndefined();
  });

  it('is not ready while the store does not respond', async () => {
    const hangs = checkedBy(() => new Promise<void>(() => undefined));
    await expect(hangs.check()).rejects.toThrow(UnavailableError);
  });
});
