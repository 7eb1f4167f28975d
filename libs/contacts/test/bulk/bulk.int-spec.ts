import {
  Bulk,
  bulkBatch,
  type BulkRequest,
  type BulkResult,
  type ChangeContext,
  Contacts,
  type ContactFields,
  type WantedSelection,
} from '#libs/contacts';
import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let worker: Database;
let contacts: Contacts;
let bulk: Bulk;
let byKey: ChangeContext;
let byJob: ChangeContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  worker = testDatabase.connect('doorbell_worker');
  const gateway = testDatabase.connect('doorbell_gateway');
  [contacts, bulk] = [new Contacts(gateway), new Bulk(gateway)];
});
beforeEach(async () => {
  const workspaceId = await new Workspaces(testDatabase.connect('admin')).create({ name: 'Test', plan: 'local' });
  byKey = { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
  byJob = { workspaceId, cause: { kind: 'bulk', id: 'job-1' } };
});
afterAll(() => testDatabase?.drop());

let people = 0;
async function person(fields: Partial<ContactFields> = {}): Promise<string> {
  const email = `bulk${(people += 1)}@example.com`;
  return (await contacts.create(byKey, { name: 'A', email, ...fields }, 'refuse')).contact.contact.id;
}

async function contact(id: string) {
  return (await contacts.get(byKey.workspaceId, id))?.contact;
}

/** Counts, then runs the whole of it as the worker's role, in batches of two. */
async function run(
  change: Pick<BulkRequest, 'action' | 'tags' | 'fields'>,
  wanted: WantedSelection,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<BulkResult> {
  const { selection, count } = await bulk.select(byKey.workspaceId, wanted, change.action);
  await between();
  const request = { ...change, selection, counted: count };
  let [after, result, isDone] = [null as string | null, null as BulkResult | null, false];
  while (!isDone)
    ({ after, result, isDone } = await worker.inTransaction([byJob.workspaceId], (queries) =>
      bulkBatch(queries, byJob, { request, after, result, limit: 2, fault: null }),
    ));
  if (!result) throw new Error('no batch ran');
  return result;
}

const everyone: WantedSelection = { filter: {}, exclude: [] };

describe('many contacts', () => {
  it('get tags and lose them, compared whatever the case; who has them already is unchanged', async () => {
    const ids = [await person(), await person({ tags: ['hot lead'] }), await person({ tags: ['Other'] })];
    const added = await run({ action: 'add_tags', tags: ['Hot Lead'] }, { ids });
    expect(added).toMatchObject({ counted: 3, found: 3, changed: 2, unchanged: 1, missing: 0, refused: 0 });
    expect((await Promise.all(ids.map(contact))).map((one) => one?.tags)).toEqual([
      ['hot lead'],
      ['hot lead'],
      ['Other', 'hot lead'],
    ]);
    const tagged: WantedSelection = { filter: { tags: ['HOT LEAD'] }, exclude: [] };
    const removed = await run({ action: 'remove_tags', tags: ['HOT lead'] }, tagged);
    expect(removed).toMatchObject({ counted: 3, found: 3, changed: 3 });
    expect((await contact(String(ids[2])))?.tags).toEqual(['Other']);
  });

  it('get fields, with what follows from them, the log of changes and the counts of lists', async () => {
    const ids = [await person(), await person(), await person()];
    await run({ action: 'set_fields', fields: { status: 'applicant', language: 'pt', company: 'Navy' } }, everyone);
    const one = await contact(String(ids[0]));
    expect(one).toMatchObject({ status: 'applicant', language: 'pt', company: 'Navy' });
    expect(one?.appliedAt).not.toBeNull();
    const page = { filter: { status: 'applicant' }, sort: 'name', limit: 1, from: { page: 1 } } as const;
    expect((await contacts.list(byKey.workspaceId, page)).total).toBe(3);
    const [change] = await testDatabase.connect('admin').within([], (queries) =>
      queries.query<{ changes: object; cause: object }>({
        text: `select changes, cause from contact_changes where contact_id = $1 order by seq desc limit 1`,
        values: [ids[0]],
      }),
    );
    expect(change).toMatchObject({
      changes: { status: { before: 'prospect', after: 'applicant' } },
      cause: byJob.cause,
    });
  });

  it('are deleted and restored, with their identities', async () => {
    const ids = [await person(), await person(), await person()];
    const filter: WantedSelection = { filter: {}, exclude: [String(ids[1])] };
    expect(await run({ action: 'delete' }, filter)).toMatchObject({ counted: 2, found: 2, changed: 2 });
    expect((await Promise.all(ids.map(contact))).map((one) => one !== undefined)).toEqual([false, true, false]);
    const restored = await run({ action: 'restore' }, { ids });
    expect(restored).toMatchObject({ counted: 3, changed: 2, unchanged: 1, missing: 0 });
  });

  it('that change between count and run are reported: deleted ones by id, those that pass the filter no more', async () => {
    const ids = [
      await person({ company: 'Quokka' }),
      await person({ company: 'Quokka' }),
      await person({ company: 'Quokka' }),
    ];
    const remove = (): Promise<unknown> => contacts.remove(byKey, String(ids[0]));
    const tag = { action: 'add_tags', tags: ['seen'] } as const;
    expect(await run(tag, { ids }, remove)).toMatchObject({ counted: 3, found: 2, changed: 2, missing: 1 });
    const search: WantedSelection = { filter: { search: 'Quokka' }, exclude: [] };
    const leave = (): Promise<unknown> => contacts.update(byKey, String(ids[1]), { fields: { company: null } });
    expect(await run({ action: 'add_tags', tags: ['left'] }, search, leave)).toMatchObject({ counted: 2, found: 1 });
  });

  it('that are made after the count are left alone', async () => {
    await person();
    let late = '';
    const come = async (): Promise<void> => void (late = await person());
    await run({ action: 'add_tags', tags: ['early'] }, everyone, come);
    expect((await contact(late))?.tags).toEqual([]);
  });

  it('of which one cannot take a value are changed but for that one, with its reason', async () => {
    const full = await person({ tags: Array.from({ length: 100 }, (_, index) => `tag ${index}`) });
    const ids = [await person(), full, await person()];
    const result = await run({ action: 'add_tags', tags: ['one more'] }, { ids });
    expect(result).toMatchObject({ found: 3, changed: 2, refused: 1, refusals: [{ id: full }] });
    expect(result.refusals[0]?.reason).toContain('at most 100');
  });

  it('of another workspace are not found, in Postgres itself', async () => {
    const id = await person();
    const workspaceId = await new Workspaces(testDatabase.connect('admin')).create({ name: 'Other', plan: 'local' });
    const selection = { ids: [id] };
    const batch = await worker.inTransaction([workspaceId], (queries) =>
      bulkBatch(
        queries,
        { ...byJob, workspaceId },
        {
          request: { action: 'add_tags', tags: ['stolen'], selection, counted: 1 },
          after: null,
          result: null,
          limit: 10,
          fault: null,
        },
      ),
    );
    expect(batch.result).toMatchObject({ changed: 0, missing: 1 });
    expect((await contact(id))?.tags).toEqual([]);
  });
});

describe('a batch', () => {
  it('notes the row at fault with its reason and goes past it', async () => {
    const ids = [await person(), await person()].sort();
    const request = { action: 'delete', selection: { ids }, counted: 2 } as const;
    const batch = await worker.inTransaction([byJob.workspaceId], (queries) =>
      bulkBatch(queries, byJob, { request, after: null, result: null, limit: 1, fault: 'bad row' }),
    );
    expect(batch).toMatchObject({ after: ids[0], done: 1, isDone: false });
    expect(batch.result.refusals).toEqual([{ id: ids[0], reason: 'bad row' }]);
    expect(await contact(String(ids[0]))).toBeDefined();
  });
});
