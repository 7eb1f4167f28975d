import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { FileTooLargeError, type FileStore } from '#libs/files';
import { RejectedInputError } from '#libs/platform';
import { bytesOf, inPieces, listed, mebibyte, randomFile, sameMebibyte } from './sample-files.js';
import type { Rule } from './store-under-test.js';

const maxBytes = 32 * mebibyte;

/** Rules of what is put. */
export function puttingRules(rule: Rule): void {
  describe('a file', () => {
    for (const size of [0, 1, 5_000, 300_000, mebibyte, 20 * mebibyte + 1])
      rule(`of ${size} bytes is read as it was put, under its SHA-256`, async (store, workspaceId) => {
        const { bytes, file } = randomFile(workspaceId, size);
        const result = await store.put(workspaceId, inPieces(bytes), { maxBytes });
        expect(result).toEqual({ sha256: file.sha256, size });
        expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
        expect(await store.stat(file)).toMatchObject({ size });
      });

    rule('is taken as bytes and as a Node stream', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 3 * mebibyte);
      await store.put(workspaceId, Readable.from(inPieces(bytes)), { maxBytes });
      await store.delete(file);
      expect(await store.put(workspaceId, bytes, { maxBytes })).toMatchObject({ sha256: file.sha256 });
      expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
    });

    rule('that is put twice is kept once, and its age is renewed', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 5_000);
      await store.put(workspaceId, bytes, { maxBytes });
      await store.put(workspaceId, inPieces(bytes), { maxBytes });
      expect(await listed(store, workspaceId)).toMatchObject([file]);
    });

    rule('that is put by ten callers at once is kept once', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 400_000);
      const puts = Array.from({ length: 10 }, () => store.put(workspaceId, inPieces(bytes), { maxBytes }));
      for (const { sha256 } of await Promise.all(puts)) expect(sha256).toBe(file.sha256);
      expect(await listed(store, workspaceId)).toHaveLength(1);
      expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
    });

    rule('of one workspace is not in another one', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 5_000);
      await store.put(workspaceId, bytes, { maxBytes });
      const elsewhere = { ...file, workspaceId: crypto.randomUUID() };
      expect(await store.stat(elsewhere)).toBeUndefined();
      await store.put(elsewhere.workspaceId, bytes, { maxBytes });
      await store.delete(elsewhere);
      expect(await store.stat(file)).toBeDefined();
    });

    rule('with more bytes than the limit leaves nothing, and its source is closed', async (store, workspaceId) => {
      for (const limit of [1_000, 2 * mebibyte]) {
        const source = Readable.from(sameMebibyte(5));
        await expect(store.put(workspaceId, source, { maxBytes: limit })).rejects.toBeInstanceOf(FileTooLargeError);
        expect(source.destroyed).toBe(true);
      }
      await expectNothing(store, workspaceId);
    });

    rule('of exactly the limit is taken', async (store, workspaceId) => {
      const { size } = await store.put(workspaceId, randomBytes(1_000), { maxBytes: 1_000 });
      expect(size).toBe(1_000);
    });

    rule(
      "whose source fails half-way leaves nothing, and the source's own error is thrown",
      async (store, workspaceId) => {
        for (const pieces of [1, 5]) {
          const put = store.put(workspaceId, failingAfter(pieces), { maxBytes });
          await expect(put).rejects.toThrow('the sender is gone');
        }
        await expectNothing(store, workspaceId);
      },
    );

    rule('is kept under ids alone: what is no UUID is refused', async (store) => {
      for (const id of ['../elsewhere', '', 'A0000000-0000-4000-8000-000000000000'])
        await expect(store.put(id, randomBytes(10), { maxBytes })).rejects.toBeInstanceOf(RejectedInputError);
    });
  });
}

async function* failingAfter(pieces: number): AsyncGenerator<Uint8Array> {
  yield* sameMebibyte(pieces);
  throw new Error('the sender is gone');
}

/** Neither a file nor the beginning of one. */
async function expectNothing(store: FileStore, workspaceId: string): Promise<void> {
  expect(await listed(store, workspaceId)).toEqual([]);
}
