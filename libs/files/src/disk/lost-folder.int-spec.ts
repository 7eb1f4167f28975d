import { randomUUID } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '#libs/platform';
import { FileMissingError } from '../file-store.js';
import { DiskStore } from './disk-store.js';

const place = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rmSync(place, { recursive: true }));

it('says that the volume is away where the folder is lost, not that the file is missing', async () => {
  const root = join(place, 'store');
  const store = new DiskStore(root);
  await store.make();
  const workspaceId = randomUUID();
  const { sha256 } = await store.put(workspaceId, Buffer.from('a plan'), { maxBytes: 100 });
  const file = { workspaceId, sha256 };
  renameSync(root, `${root}.away`);
  await expect(store.read(file)).rejects.toThrow(UnavailableError);
  await expect(store.stat(file)).rejects.toThrow('has no file store: mount its volume');
  renameSync(`${root}.away`, root);
  expect(await store.stat(file)).toMatchObject({ size: 6 });
  await expect(store.read({ workspaceId, sha256: '0'.repeat(64) })).rejects.toThrow(FileMissingError);
});
