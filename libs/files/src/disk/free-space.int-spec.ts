import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createRegistry, UnavailableError } from '#libs/platform';
import { filesConfig } from '../files.config.js';
import { MeasuredStore } from '../measured-store.js';
import { createFileStore } from '../open-file-store.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const storeWith = (env: Record<string, string>) =>
  createFileStore(filesConfig({ FILES_URL: pathToFileURL(folder).href, ...env }));
const limits = { maxBytes: 1_000_000 };
const tooMuch = { FILES_MIN_FREE_BYTES: String(2 ** 52) };

describe('a disk with less free space than must stay', () => {
  it.each([
    ['small', 10],
    ['large', 600_000],
  ])('takes no %s file, says which setting, and leaves nothing', async (_, size) => {
    const store = await storeWith(tooMuch);
    const source = Readable.from([Buffer.alloc(size)]);
    const put = store.put(randomUUID(), source, limits);
    await expect(put).rejects.toThrow(/FILES_URL is full: \d+ bytes are free.*FILES_MIN_FREE_BYTES/u);
    await expect(put).rejects.toBeInstanceOf(UnavailableError);
    expect(source.destroyed).toBe(true);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    await expect(store.check()).rejects.toBeInstanceOf(UnavailableError);
  });

  it('still has the files that stand on it', async () => {
    const [workspaceId, bytes] = [randomUUID(), Buffer.from('a plan')];
    const file = await (await storeWith({})).put(workspaceId, bytes, limits);
    const store = await storeWith(tooMuch);
    expect(await store.put(workspaceId, bytes, limits)).toEqual(file);
    expect((await (await store.read({ workspaceId, ...file })).toArray()).join('')).toBe('a plan');
  });
});

describe('the metrics of a store', () => {
  it('have the free space, and count calls that failed while it was full', async () => {
    const registry = createRegistry('test');
    const store = new MeasuredStore(await storeWith(tooMuch), registry);
    await store.put(randomUUID(), Buffer.from('x'), limits).catch(() => undefined);
    await store.read({ workspaceId: randomUUID(), sha256: '0'.repeat(64) }).catch(() => undefined);
    const text = await registry.metrics();
    expect(text).toMatch(/doorbell_file_store_failures_total\{call="put",service="test"\} 1/u);
    expect(text).not.toMatch(/failures_total\{call="read"/u);
    expect(text).toMatch(/doorbell_file_store_free_bytes\{service="test"\} \d{6,}/u);
  });
});
