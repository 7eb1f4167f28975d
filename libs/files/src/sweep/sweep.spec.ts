import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FileReference, FileStore, StoredFile } from '../file-store.js';
import { sweep, type References } from './sweep.js';

const workspaceId = randomUUID();
const hour = 3_600_000;
const now = new Date('2026-11-01T12:00:00Z');

const fileOf = (number: number): FileReference => ({ workspaceId, sha256: String(number).padStart(64, '0') });
const storedFile = (number: number, hoursAgo: number): StoredFile => ({
  ...fileOf(number),
  size: 10,
  storedAt: new Date(now.getTime() - hoursAgo * hour),
});

/** The parts of a store that a sweep uses. */
class ListedStore implements Pick<FileStore, 'list' | 'stat' | 'delete' | 'clean'> {
  cleanedBefore: Date | undefined;

  constructor(private files: StoredFile[]) {}

  get numbers(): number[] {
    return this.files.map(({ sha256 }) => Number(sha256));
  }

  async *list(): AsyncGenerator<StoredFile> {
    await delay(0);
    yield* this.files;
  }

  stat(file: FileReference) {
    return Promise.resolve(this.files.find(({ sha256 }) => sha256 === file.sha256));
  }

  delete(file: FileReference, { unlessStoredSince = now }: { unlessStoredSince?: Date } = {}) {
    const before = this.files.length;
    this.files = this.files.filter((one) => one.sha256 !== file.sha256 || one.storedAt >= unlessStoredSince);
    return Promise.resolve(this.files.length < before);
  }

  clean(before: Date) {
    this.cleanedBefore = before;
    return Promise.resolve(0);
  }
}

function referring(numbers: readonly number[], sizes: number[] = []): References {
  const known = new Set(numbers.map((number) => fileOf(number).sha256));
  return {
    referenced: (files) => {
      sizes.push(files.length);
      return Promise.resolve(files.filter(({ sha256 }) => known.has(sha256)));
    },
    async *all() {
      await delay(0);
      yield* numbers.map(fileOf);
    },
  };
}

const swept = (store: ListedStore, references: References, dryRun = false) =>
  sweep(store as Partial<FileStore> as FileStore, references, { now, dryRun });

describe('a sweep', () => {
  it('deletes what is old and unreferenced, and nothing else', async () => {
    const old = 8 * 24 + 1;
    const store = new ListedStore([storedFile(1, old), storedFile(2, old), storedFile(3, old - 2), storedFile(4, 1)]);
    const report = await swept(store, referring([1]));
    expect(store.numbers).toEqual([1, 3, 4]);
    expect(report).toEqual({ unreferenced: 3, bytes: 30, deleted: 1, missing: 0, missingFiles: [] });
    expect(store.cleanedBefore).toEqual(new Date('2026-10-31T12:00:00Z'));
  });

  it('reports what is referred to and missing', async () => {
    const report = await swept(new ListedStore([storedFile(1, 30)]), referring([1, 2, 3]));
    expect(report).toMatchObject({ deleted: 0, missing: 2, missingFiles: [fileOf(2), fileOf(3)] });
  });

  it('does not report what was let go meanwhile', async () => {
    const references = { ...referring([7]), referenced: referring([]).referenced };
    expect(await swept(new ListedStore([]), references)).toMatchObject({ missing: 0 });
  });

  it('changes nothing when it is a dry run', async () => {
    const store = new ListedStore([storedFile(1, 30)]);
    expect(await swept(store, referring([]), true)).toMatchObject({ unreferenced: 1, deleted: 0 });
    expect(store.numbers).toEqual([1]);
    expect(store.cleanedBefore).toBeUndefined();
  });

  it('asks in batches of 500, and names 1,000 missing files at most', async () => {
    const files = Array.from({ length: 1_200 }, (_, number) => storedFile(number, 30));
    const sizes: number[] = [];
    await swept(new ListedStore(files), referring([], sizes));
    expect(sizes).toEqual([500, 500, 200]);
    const numbers = Array.from({ length: 1_100 }, (_, number) => number);
    const report = await swept(new ListedStore([]), referring(numbers));
    expect([report.missing, report.missingFiles.length]).toEqual([1_100, 1_000]);
  });
});
