import { randomUUID } from 'node:crypto';
import { UnavailableError } from '#libs/platform';
import { bytesOf, randomFile, s3UnderTest } from '#libs/testing/files';
import { TcpProxy } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import type { FileStore } from '../file-store.js';
import { filesConfig, placeOfConfig, type FilesConfig } from '../files.config.js';
import type { S3Place } from '../store-place.js';
import { S3Store } from './s3-store.js';

const mebibyte = 1024 * 1024;
const maxBytes = 64 * mebibyte;
const timing = { connect: 1_000, response: 2_000, silence: 500 };

const storeOf = (config: FilesConfig): S3Store => new S3Store(placeOfConfig(config) as S3Place, config, timing);

describe('S3 behind a network that fails', () => {
  const workspaceId = randomUUID();
  let proxy: TcpProxy;
  let direct: FileStore;
  let store: FileStore;
  beforeEach(async () => {
    const env = s3UnderTest();
    const { hostname: host, port } = new URL(String(env['FILES_S3_ENDPOINT']));
    proxy = await TcpProxy.open({ host, port: Number(port) });
    direct = storeOf(filesConfig(env));
    store = storeOf(filesConfig({ ...env, FILES_S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` }));
  });
  afterEach(async () => {
    await Promise.all([store.close(), direct.close()]);
    await proxy.close();
  });

  /** Does something while the second part of a file of three parts is on its way. */
  async function putDisturbed(bytes: Buffer, disturb: () => unknown): Promise<unknown> {
    const put = store.put(workspaceId, bytes, { maxBytes }).catch((error: unknown) => error);
    await waitFor('the upload to begin', () => proxy.bytesFromServer > 500);
    disturb();
    return put;
  }

  it('stores a file whose connection is cut once', async () => {
    const { bytes, file } = randomFile(workspaceId, 20 * mebibyte);
    await putDisturbed(bytes, () => proxy.cut());
    expect((await bytesOf(direct, file)).equals(bytes)).toBe(true);
  });

  it('stores nothing of a file when S3 is gone in the middle of it; what is left is cleaned up', async () => {
    const { bytes, file } = randomFile(workspaceId, 20 * mebibyte);
    const error = await putDisturbed(bytes, () => proxy.close());
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toMatch(/cannot be reached: check FILES_S3_ENDPOINT/u);
    expect(await direct.stat(file)).toBeUndefined();
    expect(await direct.clean(new Date(Date.now() - 60_000))).toBe(0);
    expect(await direct.clean(new Date(Date.now() + 60_000))).toBe(1);
  });

  it('ends a read with an error where the connection is cut or silent, never with a part of the file', async () => {
    const { bytes, file } = randomFile(workspaceId, 9 * mebibyte);
    await direct.put(workspaceId, bytes, { maxBytes });
    for (const disturb of [() => proxy.cut(), () => proxy.goDark()]) {
      const reading = await store.read(file);
      const wholeRead = (async () => {
        for await (const _ of reading) disturb();
      })();
      await expect(wholeRead).rejects.toBeInstanceOf(UnavailableError);
    }
    expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
  });

  it('gives its connection back when a reader stops', async () => {
    const { bytes, file } = randomFile(workspaceId, 9 * mebibyte);
    await direct.put(workspaceId, bytes, { maxBytes });
    for (let reader = 0; reader < 60; reader += 1) (await store.read(file)).destroy();
    expect(await store.stat(file)).toBeDefined();
  });

  it('is an outage while it is silent, and while nothing listens', async () => {
    proxy.goDark({ forAll: true });
    await expect(store.check()).rejects.toThrow(/cannot be reached: check FILES_S3_ENDPOINT/u);
    await proxy.close();
    await expect(store.put(workspaceId, Buffer.from('x'), { maxBytes })).rejects.toBeInstanceOf(UnavailableError);
  });

  it('is an outage without its bucket, and says so', async () => {
    const lost = storeOf(filesConfig({ ...s3UnderTest(), FILES_URL: 's3://no-such-bucket' }));
    await expect(lost.put(workspaceId, Buffer.from('x'), { maxBytes })).rejects.toThrow(
      /has no bucket of the name in FILES_URL/u,
    );
    await expect(lost.check()).rejects.toBeInstanceOf(UnavailableError);
    await lost.close();
  });
});
