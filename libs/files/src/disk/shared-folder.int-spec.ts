import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnavailableError } from '#libs/platform';
import { randomFile } from '#libs/testing/files';
import { placeOf } from '../file-reference.js';
import { DiskStore } from './disk-store.js';

const maxBytes = 1_000_000;
const day = 86_400_000;

const age = (path: string, ms: number): void => utimesSync(path, new Date(), new Date(Date.now() - ms));
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the folder of a store', () => {
  const workspaceId = randomUUID();
  let folder: string;
  let root: string;
  let store: DiskStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    root = join(folder, 'new', 'store');
    store = new DiskStore(root);
    await store.make();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is its owner’s alone, files and folders', async () => {
    const { bytes, file } = randomFile(workspaceId, 300_000);
    await store.put(workspaceId, bytes, { maxBytes });
    expect(modeOf(join(root, placeOf(file)))).toBe(0o600);
    for (const name of ['.', 'incoming', workspaceId]) expect(modeOf(join(root, name))).toBe(0o700);
  });

  it.each([5_000, 600_000])('has the renewed age of %d bytes that are put again, and no second file', async (size) => {
    const { bytes, file } = randomFile(workspaceId, size);
    await store.put(workspaceId, bytes, { maxBytes });
    age(join(root, placeOf(file)), 2 * day);
    await store.put(workspaceId, bytes, { maxBytes });
    expect(Date.now() - Number((await store.stat(file))?.storedAt)).toBeLessThan(day);
    expect(readdirSync(dirname(join(root, placeOf(file))))).toEqual([file.sha256]);
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('gets a whole file in the place of one that lost its end', async () => {
    const { bytes, file } = randomFile(workspaceId, 5_000);
    await store.put(workspaceId, bytes, { maxBytes });
    writeFileSync(join(root, placeOf(file)), bytes.subarray(0, 4_096));
    await store.put(workspaceId, bytes, { maxBytes });
    expect(await store.stat(file)).toMatchObject({ size: 5_000 });
  });

  it.each([5_000, 600_000])('keeps a file of %d bytes that is put while a sweep deletes it', async (size) => {
    const { bytes, file } = randomFile(workspaceId, size);
    const other = new DiskStore(root);
    for (let round = 0; round < 60; round += 1) {
      await store.put(workspaceId, bytes, { maxBytes });
      age(join(root, placeOf(file)), 2 * day);
      const deleting = other.delete(file, { unlessStoredSince: new Date(Date.now() - day) });
      await Promise.all([store.put(workspaceId, bytes, { maxBytes }), deleting]);
      expect(await store.stat(file)).toBeDefined();
    }
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('is cleaned of beginnings that are older than the moment', async () => {
    for (const [name, ms] of [
      ['old', 2 * day],
      ['young', 0],
    ] as const) {
      writeFileSync(join(root, 'incoming', name), 'beginning');
      age(join(root, 'incoming', name), ms);
    }
    expect(await store.clean(new Date(Date.now() - day))).toBe(1);
    expect(readdirSync(join(root, 'incoming'))).toEqual(['young']);
  });

  it('may have files of others, which are no files of the store', async () => {
    const { bytes, file } = randomFile(workspaceId, 10);
    await store.put(workspaceId, bytes, { maxBytes });
    mkdirSync(join(root, 'lost+found', 'aa'), { recursive: true });
    writeFileSync(join(root, 'lost+found', 'aa', file.sha256), 'x');
    writeFileSync(join(root, placeOf(file), '..', 'notes.txt'), 'x');
    const found: string[] = [];
    for await (const { sha256 } of store.list()) found.push(sha256);
    expect(found).toEqual([file.sha256]);
  });

  it('that is lost is an outage, which names the setting and what to do; back again, all goes on', async () => {
    rmSync(root, { recursive: true });
    const { bytes, file } = randomFile(workspaceId, 5_000);
    const put = store.put(workspaceId, bytes, { maxBytes });
    await expect(put).rejects.toThrow(UnavailableError);
    await expect(put).rejects.toThrow('the disk of FILES_URL has no file store: mount its volume');
    mkdirSync(join(root, 'incoming'), { recursive: true });
    await store.put(workspaceId, bytes, { maxBytes });
    expect(await store.stat(file)).toBeDefined();
  });

  it('that cannot be made is an outage too', async () => {
    writeFileSync(join(folder, 'taken'), '');
    await expect(new DiskStore(join(folder, 'taken', 'store')).make()).rejects.toThrow('the disk of FILES_URL');
  });

  it('is not made by a put: an empty folder may be the mount point of a volume that is away', async () => {
    const mountPoint = mkdtempSync(join(folder, 'mount-'));
    const { bytes } = randomFile(workspaceId, 5_000);
    for (const path of [mountPoint, join(mountPoint, 'below')]) {
      const away = new DiskStore(path);
      await expect(away.put(workspaceId, bytes, { maxBytes })).rejects.toThrow('npx doorbell files create');
      await expect(away.check()).rejects.toThrow(UnavailableError);
      await expect(away.freeBytes()).rejects.toThrow(UnavailableError);
    }
    expect(readdirSync(mountPoint)).toEqual([]);
  });
});
