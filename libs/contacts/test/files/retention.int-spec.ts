import type { Database } from '#libs/database';
import { expireFiles, Files, retentionOf, setRetention, type FileKind } from '#libs/contacts';
import { attachmentId } from '#libs/contracts';
import { FilesUnderTest } from './files-under-test.js';

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
    expect(await retentionOf(contacts, workspaceId)).toMatchObject({ attachment: null, original: 365, upload: 1 });
    await keepFor('original', 30);
    await keepFor('original', 60);
    expect(await retentionOf(contacts, workspaceId)).toMatchObject({ attachment: null, original: 60, upload: 1 });
  });
});
