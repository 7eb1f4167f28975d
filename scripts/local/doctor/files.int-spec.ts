import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFileStore, filesConfig } from '#libs/files';
import { lookAtFiles } from './files.js';

let folder: string;
const store = (): string => pathToFileURL(join(folder, 'store')).href;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  await createFileStore(filesConfig({ FILES_URL: store() }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the doctor', () => {
  it('writes and reads a file of the store', async () => {
    const found = await lookAtFiles({ FILES_URL: store() });
    expect(found).toMatchObject([{ subject: 'Files', words: expect.stringContaining('takes a file and returns it') }]);
  });

  it('makes no folder for an instance that never ran', async () => {
    const home = join(folder, 'home');
    expect(await lookAtFiles({ DOORBELL_HOME: home })).toMatchObject([{ state: 'ok' }]);
    expect(existsSync(home)).toBe(false);
  });

  it.each([
    ['a full disk', { FILES_MIN_FREE_BYTES: String(2 ** 52) }, 'FILES_MIN_FREE_BYTES'],
    ['a folder without a store', { FILES_URL: pathToFileURL(tmpdir()).href }, 'npx doorbell files create'],
    ['a faulty setting', { FILES_URL: 'https://files.example.com' }, 'FILES_URL'],
  ])('is stopped by %s, and names the setting or the command', async (_, env, setting) => {
    const found = await lookAtFiles({ FILES_URL: store(), ...env });
    expect(found).toMatchObject([{ state: 'blocks', words: expect.stringContaining(setting) }]);
  });
});
