import { beginFileSweep, endFileSweep, FileReferences, lastFileSweep } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { aSha256, FilesUnderTest } from './files-under-test.js';

let files: FilesUnderTest;
let contacts: Database;
beforeAll(async () => {
  files = await FilesUnderTest.create();
  contacts = files.house.contacts;
});
afterAll(() => files.house.drop());

describe('what refers to files', () => {
  it('is messages, their originals and uploads, of their own workspace', async () => {
    const { workspaceId } = files.house;
    const [attachment, original, upload] = [aSha256(), aSha256(), aSha256()];
    await files.mail(attachment, original);
    await files.upload(upload);
    const known = [attachment, original, upload].map((sha256) => ({ workspaceId, sha256 }));
    const other = await new Workspaces(files.house.admin).create({ name: 'Other', plan: 'local' });
    const foreign = { workspaceId: other, sha256: attachment };
    const references = new FileReferences(contacts);
    const found = await references.referenced([foreign, ...known, { workspaceId, sha256: aSha256() }]);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(known));
    expect(await references.referenced([])).toEqual([]);
  });

  it('is unknown of a workspace of another database, whose files a sweep must not delete', async () => {
    const stray = { workspaceId: '01890000-0000-7000-8000-00000000000f', sha256: aSha256() };
    expect(await new FileReferences(contacts).referenced([stray])).toEqual([stray]);
  });

  it('is read in pages, each content once', async () => {
    const shared = aSha256();
    for (let n = 0; n < 3; n += 1) await files.mail(shared);
    await files.upload(shared);
    const contents: string[] = [];
    for await (const { sha256 } of new FileReferences(contacts, 2).all()) contents.push(sha256);
    expect(contents).toEqual([...new Set(contents)]);
    const rows = await files.house.rows(
      'select sha256 from message_files where sha256 is not null union select sha256 from uploads',
    );
    expect(contents).toHaveLength(rows.length);
    expect(contents).toContain(shared);
  });
});

describe("a night's sweep", () => {
  const hour = 3_600_000;
  const now = new Date(Date.now() + 24 * hour);
  const due = { now, night: now, givenUp: new Date(now.getTime() - 4 * hour) };

  it('is one process’s, and due again only where it was cut off', async () => {
    const begun = await Promise.all([1, 2, 3].map(() => beginFileSweep(contacts, due)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    const later = new Date(now.getTime() + 5 * hour);
    expect(await beginFileSweep(contacts, { ...due, now: later, givenUp: later })).toBe(true);
    const found = { unreferenced: 3, bytes: 30, deleted: 2, missing: 1 };
    await endFileSweep(contacts, now, found);
    expect(await lastFileSweep(contacts)).toMatchObject({ endedAt: null });
    await endFileSweep(contacts, later, found);
    expect(await lastFileSweep(contacts)).toEqual({ endedAt: later, ...found });
    expect(await beginFileSweep(contacts, { ...due, now: later, givenUp: later })).toBe(false);
  });
});
