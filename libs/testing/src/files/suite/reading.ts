import { randomUUID } from 'node:crypto';
import { FileMissingError } from '#libs/files';
import { RejectedInputError } from '#libs/platform';
import { bytesOf, listed, mebibyte, randomFile } from './sample-files.js';
import type { Rule } from './store-under-test.js';

const maxBytes = 32 * mebibyte;

/** Rules of what is read, deleted and listed. */
export function readingRules(rule: Rule): void {
  describe('a range', () => {
    rule('has its bytes, both ends included, and ends with the file', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 300_000);
      await store.put(workspaceId, bytes, { maxBytes });
      for (const [start, end] of [
        [0, 0],
        [0, 299_999],
        [1_000, 200_000],
        [299_999, 299_999],
        [299_990, 400_000],
      ] as const)
        expect((await bytesOf(store, file, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
    });

    rule('that begins behind the last byte, or is none, is a RangeError', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 100);
      await store.put(workspaceId, bytes, { maxBytes });
      for (const range of [
        { start: 100, end: 100 },
        { start: 5, end: 4 },
        { start: -1, end: 4 },
        { start: 0.5, end: 4 },
      ])
        await expect(store.read(file, range)).rejects.toBeInstanceOf(RangeError);
    });

    rule('of an empty file is a RangeError', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 0);
      await store.put(workspaceId, bytes, { maxBytes });
      await expect(store.read(file, { start: 0, end: 0 })).rejects.toBeInstanceOf(RangeError);
    });
  });

  describe('a file that is absent', () => {
    rule('cannot be read, has no size, and can be deleted', async (store, workspaceId) => {
      const { file } = randomFile(workspaceId, 10);
      await expect(store.read(file)).rejects.toBeInstanceOf(FileMissingError);
      await expect(store.read(file, { start: 0, end: 1 })).rejects.toBeInstanceOf(FileMissingError);
      expect(await store.stat(file)).toBeUndefined();
      expect(await store.delete(file)).toBe(false);
    });

    rule('is not looked for under what is no SHA-256', async (store, workspaceId) => {
      const file = { workspaceId, sha256: '../../etc/passwd' };
      await expect(store.read(file)).rejects.toBeInstanceOf(RejectedInputError);
      await expect(store.stat(file)).rejects.toBeInstanceOf(RejectedInputError);
      await expect(store.delete(file)).rejects.toBeInstanceOf(RejectedInputError);
    });
  });

  describe('a deleted file', () => {
    rule('is gone, and can be put again', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 5_000);
      await store.put(workspaceId, bytes, { maxBytes });
      expect(await store.delete(file)).toBe(true);
      await expect(store.read(file)).rejects.toBeInstanceOf(FileMissingError);
      await store.put(workspaceId, bytes, { maxBytes });
      expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
    });

    rule('is read to its end by who reads it already, or with an error', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 9 * mebibyte);
      await store.put(workspaceId, bytes, { maxBytes });
      const reading = await store.read(file);
      await store.delete(file);
      let size = 0;
      const whole = (async () => {
        for await (const chunk of reading) size += (chunk as Buffer).length;
      })();
      await whole.catch(() => (size = bytes.length));
      expect(size).toBe(bytes.length);
    });

    rule('stays when it was put since the given moment', async (store, workspaceId) => {
      const { bytes, file } = randomFile(workspaceId, 5_000);
      await store.put(workspaceId, bytes, { maxBytes });
      const hour = 3_600_000;
      expect(await store.delete(file, { unlessStoredSince: new Date(Date.now() - hour) })).toBe(false);
      expect((await bytesOf(store, file)).equals(bytes)).toBe(true);
      expect(await store.delete(file, { unlessStoredSince: new Date(Date.now() + hour) })).toBe(true);
      expect(await store.stat(file)).toBeUndefined();
    });
  });

  describe('the list', () => {
    rule('has every file, with its size and age, of one workspace or of all', async (store, workspaceId) => {
      const sizes = Array.from({ length: 30 }, (_, index) => index * 10);
      const files = sizes.map((size) => ({ size, ...randomFile(workspaceId, size) }));
      for (const { bytes } of files) await store.put(workspaceId, bytes, { maxBytes });
      const wanted = new Set(files.map(({ file, size }) => `${file.sha256} ${size}`));
      for (const list of [store.list(workspaceId), store.list()]) {
        const found = new Set<string>();
        for await (const { workspaceId: id, sha256, size, storedAt } of list) {
          if (id !== workspaceId) continue;
          found.add(`${sha256} ${size}`);
          expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(3_600_000);
        }
        expect(found).toEqual(wanted);
      }
    });

    rule('of a workspace without files is empty', async (store) => {
      expect(await listed(store, randomUUID())).toEqual([]);
    });
  });
}
