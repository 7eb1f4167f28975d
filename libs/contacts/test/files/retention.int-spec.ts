import type { Database } from '#libs/database';
import { eraseFiles, expireFiles, Files, retentionOf, setRetention, type FileKind } from '#libs/contacts';
import { attachmentId } from '#libs/contracts';
import { aSha256, FilesUnderTest } from './files-under-test.js';

let files: FilesUnderTest;
let contacts: Database;
beforeAll(async () => {
  files = await FilesUnderTest.create();
  contacts = files.house.contacts;
});
beforeEach(() => files.clear());
afterAll(() => files.house.drop());

const keepFor = (kind: FileKind, days: number | null) =>
  setRetention(files.house.admin, files.house.workspaceId, { kind, days });

const erase = (ids: readonly string[]) =>
  contacts.inTransaction([files.house.workspaceId], (queries) => eraseFiles(queries, files.house.workspaceId, ids));

describe('files whose time is over', () => {
  it('are let go: originals after 365 days, uploads after one, attachments never', async () => {
    await files.mail();
    await files.upload();
    for (const [kind, days] of [
      ['attachment', 3_000],
      ['original', 364],
      ['upload', 0],
    ] as const)
      await files.age(kind, days);
    expect(await expireFiles(contacts)).toEqual([]);
    await files.age('original', 366);
    await files.age('upload', 2);
    expect(await expireFiles(contacts)).toEqual([
      { kind: 'original', files: 1, bytes: 50 },
      { kind: 'upload', files: 1, bytes: 100 },
    ]);
    expect(await files.use()).toBe(100);
    expect(await expireFiles(contacts)).toEqual([]);
  });

  it('are let go after the days that their workspace has set', async () => {
    const { id } = await files.mail();
    await keepFor('attachment', 30);
    await keepFor('original', null);
    await files.age('attachment', 31);
    await files.age('original', 3_000);
    expect(await expireFiles(contacts)).toEqual([{ kind: 'attachment', files: 1, bytes: 100 }]);
    expect(await new Files(contacts).find(files.house.workspaceId, attachmentId(id, 0))).toMatchObject({
      state: 'expired',
      sha256: null,
      reason: 'It was kept for 30 days, as the workspace is set.',
    });
  });

  it('are let go in pages', async () => {
    for (let n = 0; n < 3; n += 1) await files.mail();
    await files.age('original', 366);
    expect(await expireFiles(contacts, 2)).toEqual([{ kind: 'original', files: 2, bytes: 100 }]);
    expect(await expireFiles(contacts, 2)).toEqual([{ kind: 'original', files: 1, bytes: 50 }]);
  });

  it('count down once where two processes let them go at the same time', async () => {
    for (let n = 0; n < 5; n += 1) await files.mail();
    await files.age('original', 366);
    await Promise.all(Array.from({ length: 4 }, () => expireFiles(contacts, 3)));
    await expireFiles(contacts);
    expect(await files.use()).toBe(500);
  });
});

describe('the retention of a workspace', () => {
  it('is the usual one until it is set', async () => {
    const { workspaceId } = files.house;
    expect(await retentionOf(contacts, workspaceId)).toEqual({ attachment: null, original: 365, upload: 1 });
    await keepFor('original', 30);
    await keepFor('original', 60);
    expect(await retentionOf(contacts, workspaceId)).toEqual({ attachment: null, original: 60, upload: 1 });
  });
});

describe('the files of erased messages', () => {
  it('go with their originals, and what nothing else refers to is returned', async () => {
    const [own, shared, original, sent] = [aSha256(), aSha256(), aSha256(), aSha256()];
    const { workspaceId } = files.house;
    const erased = [await files.mail(own, original), await files.mail(shared), await files.mail(sent)];
    await files.mail(shared);
    await files.upload(sent);
    const gone = await erase(erased.map(({ id }) => id));
    expect(gone).toHaveLength(4); // three originals and one attachment
    expect(gone).toEqual(expect.arrayContaining([own, original].map((sha256) => ({ workspaceId, sha256 }))));
    expect(await files.use()).toBe(250);
    const [first] = erased;
    expect(await new Files(contacts).original(workspaceId, first?.id ?? '')).toBeNull();
  });

  it('of other messages stay', async () => {
    await files.mail();
    expect(await erase([aSha256().slice(0, 8) + '-0000-7000-8000-000000000000'])).toEqual([]);
    expect(await erase([])).toEqual([]);
    expect(await files.use()).toBe(150);
  });
});
