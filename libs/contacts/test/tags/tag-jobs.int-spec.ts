import { Workspaces } from '#libs/access';
import { Contacts, tagBatch, type TagPlace, type TagResult, Tags } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let contacts: Contacts;
let tags: Tags;
let own: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  worker = testDatabase.connect('doorbell_worker');
  const gateway = testDatabase.connect('doorbell_gateway');
  contacts = new Contacts(gateway);
  tags = new Tags(gateway, { atOnce: 3 });
});
beforeEach(async () => {
  own = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
});
afterAll(() => testDatabase?.drop());

const byKey = () => ({ workspaceId: own, cause: { kind: 'api_key', id: 'key' } });
const byJob = () => ({ workspaceId: own, cause: { kind: 'bulk', id: 'job' } });

let people = 0;
async function tagged(...names: string[]): Promise<string> {
  const email = `t${(people += 1)}@example.com`;
  return (await contacts.create(byKey(), { name: 'A', email, tags: names }, 'refuse')).contact.contact.id;
}
const five = (...names: string[]) => Promise.all(Array.from({ length: 5 }, () => tagged(...names)));

const tagsOf = async (id: string) => (await contacts.get(own, id))?.contact.tags;
const retag = (id: string, ...names: string[]) => contacts.update(byKey(), id, { fields: { tags: names } });

async function standing(): Promise<Record<string, number>> {
  const found = await tags.list(own, { search: undefined, limit: 100, after: undefined });
  return Object.fromEntries(found.map(({ name, contacts: count }) => [name, count]));
}

async function tagId(name: string): Promise<string> {
  const [found] = await tags.list(own, { search: name, limit: 1, after: undefined });
  return String(found?.id);
}

/** What the log says of the tags of a contact, oldest first. */
async function logged(id: string): Promise<[string[] | null, string[]][]> {
  const rows = await admin.within([], (queries) =>
    queries.query<{ before: string[] | null; after: string[] }>({
      text: `select changes->'tags'->'before' as before, changes->'tags'->'after' as after from contact_changes
        where contact_id = $1 and changes ? 'tags' order by seq`,
      values: [id],
    }),
  );
  return rows.map(({ before, after }) => [before, after]);
}

/** Plans a change, then does it as the worker does, two contacts a batch; `between` comes after each batch. */
async function run(
  planned: Awaited<ReturnType<Tags['change']>> | boolean,
  between: (batch: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<TagResult | null> {
  if (planned === null || typeof planned === 'boolean' || !('request' in planned))
    throw new Error('it was done at once');
  let [place, result, isDone] = [null as TagPlace | null, null as TagResult | null, false];
  for (let batch = 1; !isDone; batch += 1) {
    ({ place, result, isDone } = await worker.inTransaction([own], (queries) =>
      tagBatch(queries, byJob(), { request: planned.request, place, result, limit: 2 }),
    ));
    await between(batch);
  }
  return result;
}

const renaming = async (from: string, to: string, merge = false) =>
  tags.change(byKey(), { tagId: await tagId(from), name: to, merge });

describe('a tag of many contacts', () => {
  it('has its new name for every reader with the first batch; then each contact has its line in the log', async () => {
    const ids = await five('hot', 'x');
    const seen: unknown[] = [];
    const look = async () => seen.push(await tagsOf(String(ids.at(-1))));
    expect(await run(await renaming('hot', 'Warm'), look)).toEqual({ changed: 5 });
    expect(seen[0]).toEqual(['Warm', 'x']);
    for (const id of ids)
      expect((await logged(id)).slice(1)).toEqual([
        [
          ['hot', 'x'],
          ['Warm', 'x'],
        ],
      ]);
    expect(await standing()).toEqual({ Warm: 5, x: 5 });
  });

  it('that is renamed is logged of no contact that got it, lost it or said its new name meanwhile', async () => {
    const ids = await five('hot');
    const meanwhile = async (batch: number) => {
      if (batch !== 1) return;
      await retag(String(ids[3]), 'Warm', 'y');
      await retag(String(ids[4]), 'z');
      ids.push(await tagged('warm'));
    };
    expect(await run(await renaming('hot', 'Warm'), meanwhile)).toEqual({ changed: 3 });
    expect((await logged(String(ids[3]))).at(-1)).toEqual([['Warm'], ['Warm', 'y']]);
    expect((await logged(String(ids[4]))).at(-1)).toEqual([['Warm'], ['z']]);
    expect(await logged(String(ids[5]))).toEqual([[null, ['Warm']]]);
  });

  it('that is renamed twice at once ends with the newest name in every log', async () => {
    const ids = await five('hot');
    const first = await renaming('hot', 'Warm');
    await run(first, async (batch) => {
      if (batch === 2) await run(await renaming('Warm', 'Cold'));
    });
    for (const id of ids) expect((await logged(id)).at(-1)?.[1]).toEqual(['Cold']);
  });

  it('is merged contact by contact, each with its line in the log, and ends when none has it', async () => {
    const ids = [...(await five('hot', 'x')), await tagged('hot', 'Warm')];
    const hot = await tagId('hot');
    const halves: unknown[] = [];
    const late: string[] = [];
    const meanwhile = async (batch: number) => {
      halves.push((await standing())['Warm']);
      if (batch === 3) late.push(await tagged('hot'));
    };
    expect(await run(await renaming('hot', 'warm', true), meanwhile)).toEqual({ changed: 7 });
    expect(halves.slice(0, 2)).toEqual([3, 5]);
    for (const id of ids.slice(0, 5))
      expect((await logged(id)).at(-1)).toEqual([
        ['hot', 'x'],
        ['Warm', 'x'],
      ]);
    expect((await logged(String(ids[5]))).at(-1)).toEqual([['hot', 'Warm'], ['Warm']]);
    expect([await tagsOf(String(ids[5])), await tagsOf(String(late[0]))]).toEqual([['Warm'], ['Warm']]);
    expect(await standing()).toEqual({ Warm: 7, x: 5 });
    expect(await tags.change(byKey(), { tagId: hot, merge: false, color: 'red' })).toBeNull();
  });

  it('is deleted contact by contact', async () => {
    const ids = await five('hot', 'x');
    expect(await run(await tags.remove(byKey(), await tagId('hot')))).toEqual({ changed: 5 });
    for (const id of ids) expect((await logged(id)).at(-1)).toEqual([['hot', 'x'], ['x']]);
    expect(await standing()).toEqual({ x: 5 });
  });

  it('ends its job where the tag that contacts were to get is gone, or where another has the name', async () => {
    await five('hot');
    const into = await tagged('Warm');
    const merging = await renaming('hot', 'warm', true);
    await tags.remove(byKey(), await tagId('Warm'));
    await expect(run(merging)).rejects.toThrow('was deleted or merged while the job ran');
    const naming = await renaming('hot', 'Cold');
    await retag(into, 'cold');
    await expect(run(naming)).rejects.toThrow('Another tag is called Cold by now.');
    expect(await standing()).toMatchObject({ hot: 5 });
  });

  it('is refused as a small one is', async () => {
    await five('hot');
    await tagged('Warm');
    await expect(renaming('hot', 'WARM')).rejects.toMatchObject({ code: 'tag_exists' });
    expect(await tags.change(byKey(), { tagId: await tagId('hot'), merge: false, color: 'red' })).toMatchObject({
      color: 'red',
      contacts: 5,
    });
  });
});
