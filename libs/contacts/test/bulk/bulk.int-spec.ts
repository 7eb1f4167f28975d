import { randomUUID } from 'node:crypto';
import {
  Bulk,
  bulkBatch,
  type BulkPlace,
  type BulkRequest,
  type BulkResult,
  type ChangeContext,
  Consents,
  Contacts,
  type ContactFields,
  CustomFields,
  Identities,
  Merges,
  readFilter,
  Tags,
  type WantedSelection,
} from '#libs/contacts';
import { operator, Users, Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let gateway: Database;
let worker: Database;
let contacts: Contacts;
let bulk: Bulk;
let byKey: ChangeContext;
let byJob: ChangeContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  worker = testDatabase.connect('doorbell_worker');
  gateway = testDatabase.connect('doorbell_gateway');
  [contacts, bulk] = [new Contacts(gateway), new Bulk(gateway)];
});
beforeEach(async () => {
  const workspaceId = await new Workspaces(testDatabase.connect('admin')).create({ name: 'Test', plan: 'local' });
  byKey = { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
  byJob = { workspaceId, cause: { kind: 'bulk', id: randomUUID() } };
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
  amid: () => Promise<unknown> = () => Promise.resolve(),
): Promise<BulkResult> {
  const { selection, count } = await bulk.select(byKey.workspaceId, wanted, change.action);
  await between();
  return runRequest({ ...change, selection, counted: count }, amid);
}

async function runRequest(request: BulkRequest, amid: () => Promise<unknown> = none): Promise<BulkResult> {
  let [place, result, isDone] = [null as BulkPlace | null, null as BulkResult | null, false];
  while (!isDone) {
    ({ place, result, isDone } = await worker.inTransaction([byJob.workspaceId], (queries) =>
      bulkBatch(queries, byJob, { request, place, result, limit: 2, fault: null }),
    ));
    await amid();
  }
  if (!result) throw new Error('no batch ran');
  return result;
}

const everyone: WantedSelection = { filter: {}, exclude: [] };

const by = (where: unknown, customFields: Awaited<ReturnType<CustomFields['list']>> = []): WantedSelection => {
  return { filter: { where: readFilter(where, { name: 'filter', country: null, customFields }) }, exclude: [] };
};

const none = (): Promise<void> => Promise.resolve();

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

  it('get values of custom fields and a user; those that are not named stay', async () => {
    const { workspaceId } = byKey;
    const admin = testDatabase.connect('admin');
    const fields = new CustomFields(gateway);
    for (const key of ['pet', 'car']) await fields.make(workspaceId, { key, label: key, type: 'text', options: [] });
    const id = await person({ customFields: { pet: 'cat', car: 'none' } });
    const ann = { name: 'Ann', role: 'agent', password: 'correct horse battery', email: 'ann@example.com' } as const;
    const assignedTo = await new Users(admin).admit(workspaceId, ann);
    const values = { pet: null, car: 'red' };
    const set = { action: 'set_fields', fields: { customFields: values, company: 'Navy' } } as const;
    expect(await run(set, everyone)).toMatchObject({ changed: 1 });
    expect(await run(set, everyone)).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await run({ action: 'assign', fields: { assignedTo } }, everyone)).toMatchObject({ changed: 1 });
    expect(await contact(id)).toMatchObject({ customFields: { car: 'red' }, company: 'Navy', assignedTo });
    const leave = () => new Users(admin).remove({ workspaceId, userId: assignedTo, by: operator });
    await expect(run({ action: 'assign', fields: { assignedTo } }, everyone, leave)).rejects.toThrow('assignedTo');
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
          place: null,
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

const [live, gone] = [true, false];
const areLive = async (ids: readonly string[]) => (await Promise.all(ids.map(contact))).map((one) => one !== undefined);
const emailsOf = async (id: string) =>
  (await new Identities(gateway).list({ workspaceId: byKey.workspaceId, contactId: id })).map(({ value }) => value);

async function undo(amid?: () => Promise<unknown>): Promise<BulkResult> {
  const deletedByJob = byJob.cause.id;
  const counted = (await bulk.countDeleted(byKey.workspaceId, deletedByJob)) ?? 0;
  const [deletion, undoing] = [byJob, { ...byJob, cause: { kind: 'bulk', id: randomUUID() } as const }];
  byJob = undoing;
  return runRequest({ action: 'restore', selection: { deletedByJob }, counted }, amid).finally(() => {
    byJob = deletion;
  });
}

describe('a deletion of many', () => {
  it('is undone by its job: what that deleted comes back, with tags and identities, and nothing else', async () => {
    const ids = [await person({ tags: ['Hot'] }), await person(), await person(), await person()];
    await contacts.remove(byKey, String(ids[3]));
    await run({ action: 'delete' }, everyone);
    expect(await bulk.undoable(byKey.workspaceId, [byJob.cause.id, randomUUID()])).toEqual([byJob.cause.id]);
    expect(await undo()).toMatchObject({ counted: 3, found: 3, changed: 3, unchanged: 0, missing: 0, refused: 0 });
    expect(await areLive(ids)).toEqual([live, live, live, gone]);
    expect((await contact(String(ids[0])))?.tags).toEqual(['Hot']);
    expect(await emailsOf(String(ids[0]))).toHaveLength(1);
    expect(await bulk.undoable(byKey.workspaceId, [byJob.cause.id])).toEqual([]);
  });

  it('undone twice changes nothing more', async () => {
    await person();
    await run({ action: 'delete' }, everyone);
    await undo();
    expect(await undo()).toMatchObject({ counted: 0, found: 0, changed: 0 });
  });

  it('leaves who came back and was deleted again, and whoever another job deleted', async () => {
    const ids = [await person(), await person(), await person()];
    const [first, second, third] = ids as [string, string, string];
    await run({ action: 'delete' }, everyone);
    await contacts.restore(byKey, first);
    await contacts.remove(byKey, first);
    await contacts.restore(byKey, second);
    const job = byJob;
    byJob = { ...job, cause: { kind: 'bulk', id: randomUUID() } };
    await run({ action: 'delete' }, { ids: [second] });
    byJob = job;
    expect(await undo()).toMatchObject({ counted: 1, changed: 1 });
    expect(await areLive(ids)).toEqual([gone, gone, live]);
    expect(await areLive([third])).toEqual([live]);
  });

  it('goes on behind its last batch where it was interrupted, and meets who came back meanwhile', async () => {
    const ids = [await person(), await person(), await person(), await person(), await person()];
    await run({ action: 'delete' }, everyone);
    const last = String(ids.toSorted().at(-1));
    const ends = [() => contacts.restore(byKey, last)];
    const amid = async () => void (await ends.shift()?.());
    expect(await undo(amid)).toMatchObject({ counted: 5, changed: 4 });
    expect(await areLive(ids)).toEqual([live, live, live, live, live]);
  });

  it('gives no address back that names a live contact by now, and takes one from who stays deleted', async () => {
    const [ada, bea] = [await person({ email: 'ada@example.com' }), await person({ email: 'bea@example.com' })];
    await run({ action: 'delete' }, everyone);
    const heir = await person({ email: 'ada@example.com' });
    await contacts.remove(byKey, await person({ email: 'bea@example.com' }));
    await undo();
    expect([await emailsOf(ada), await emailsOf(heir), await emailsOf(bea)]).toEqual([
      [],
      ['ada@example.com'],
      ['bea@example.com'],
    ]);
    expect((await contact(ada))?.email).toBe('ada@example.com');
  });

  it('leaves each address with whom it named, also where one before it shows the same', async () => {
    const email = 'twin@example.com';
    const first = await person({ email });
    const { contact: shows } = await contacts.create(byKey, { name: 'Shows', email }, 'create');
    await contacts.update(byKey, first, { fields: { email: 'other@example.com' } });
    const named = await person({ email });
    expect([shows.contact.id < named, await emailsOf(shows.contact.id), await emailsOf(named)]).toEqual([
      true,
      [],
      [email],
    ]);
    for (const ids of [
      [first, shows.contact.id, named],
      [shows.contact.id, named],
    ]) {
      await run({ action: 'delete' }, { ids });
      expect(await undo()).toMatchObject({ changed: ids.length });
      expect([await emailsOf(shows.contact.id), await emailsOf(named)]).toEqual([[], [email]]);
    }
  });

  it('of more than 10,000 is not counted again', async () => {
    const { workspaceId } = byKey;
    await testDatabase.connect('admin').inTransaction(
      [workspaceId],
      (queries) =>
        queries.query({
          text: `insert into contacts (workspace_id, contact_id, name, source, deleted_at, deleted_by_job)
            select $1, uuidv7(), 'A', 'api', now(), $2 from generate_series(1, 10001)`,
          values: [workspaceId, byJob.cause.id],
        }),
      { session_replication_role: 'replica' },
    );
    expect(await bulk.countDeleted(workspaceId, byJob.cause.id)).toBeNull();
  });

  it('of another workspace is unknown, in Postgres itself', async () => {
    await person();
    await run({ action: 'delete' }, everyone);
    const other = await new Workspaces(testDatabase.connect('admin')).create({ name: 'Other', plan: 'local' });
    expect(await bulk.countDeleted(other, byJob.cause.id)).toBe(0);
    expect(await bulk.undoable(other, [byJob.cause.id])).toEqual([]);
  });
});

describe('a filter of conditions', () => {
  it('of each kind is judged by the worker as by the list', async () => {
    const { workspaceId } = byKey;
    const fields = new CustomFields(gateway);
    for (const [key, type] of [
      ['pet', 'text'],
      ['rooms', 'number'],
      ['moves', 'date'],
    ] as const)
      await fields.make(workspaceId, { key, label: key, type, options: [] });
    const customFields = { pet: 'cat', rooms: 3, moves: '2026-05-17' };
    const id = await person({ name: 'Quokka', tags: ['Hot'], language: 'pt', customFields });
    const consent = { contactId: id, purpose: 'offers', channel: null, granted: true, source: null };
    await new Consents(gateway).record(byKey, consent);
    await person();
    const leaves: [string, string, unknown?][] = [
      ['name', 'contains', 'uokk'],
      ['name', 'startsWith', 'Quo'],
      ['language', 'eq', 'pt'],
      ['lastActivityAt', 'isUnset'],
      ['createdAt', 'withinLast', 'P1D'],
      ['assignedTo', 'isUnset'],
      ['verified', 'eq', false],
      ['tags', 'in', ['HOT', 'none']],
      ['identities.kind', 'eq', 'email'],
      ['consents.offers', 'eq', true],
      ['inbox', 'isUnset'],
      ['records.showing', 'isUnset'],
      ['campaign', 'isUnset'],
      ['import', 'isUnset'],
      ['customFields.pet', 'in', ['cat']],
      ['customFields.rooms', 'gte', 3],
      ['customFields.moves', 'eq', '2026-05-17'],
    ];
    const list = await fields.list(workspaceId);
    const all = leaves.map(([field, op, value]) => ({ field, op, ...(value !== undefined && { value }) }));
    for (const leaf of all) {
      const { counted, found } = await run({ action: 'set_fields', fields: { state: 'CA' } }, by(leaf, list));
      expect([leaf, found]).toEqual([leaf, counted]);
    }
    expect(await run({ action: 'add_tags', tags: ['found'] }, by({ all }, list))).toMatchObject({ changed: 1 });
    expect((await contact(id))?.tags).toEqual(['Hot', 'found']);
  });

  it('means the tags that it named when it was counted: a renamed one is the same, of an ended one the job says so', async () => {
    const ids = [await person({ tags: ['Hot'] }), await person({ tags: ['Hot'] }), await person({ tags: ['Hot'] })];
    const tags = new Tags(gateway);
    const [hot] = await tags.list(byKey.workspaceId, { search: 'hot', limit: 1, after: undefined });
    const tagId = String(hot?.id);
    const wanted = by({ field: 'tags', op: 'eq', value: 'Hot' });
    const rename = async () => {
      await tags.change(byKey, { tagId, name: 'Warm', merge: false });
      await person({ tags: ['Hot'] });
    };
    const first = await run({ action: 'set_fields', fields: { state: 'CA' } }, wanted, rename);
    expect(first).toMatchObject({ counted: 3, found: 3, changed: 3 });
    expect((await Promise.all(ids.map(contact))).map((one) => one?.state)).toEqual(['CA', 'CA', 'CA']);
    const warm = by({ field: 'tags', op: 'eq', value: 'Warm' });
    const merge = () => tags.change(byKey, { tagId, name: 'Hot', merge: true });
    await expect(run({ action: 'delete' }, warm, merge)).rejects.toThrow('deleted or archived meanwhile: tag Warm.');
  });
});

describe('the tags that a job gives', () => {
  it('are the same tags after a rename and a merge between its batches, and are no new ones', async () => {
    const ids = [await person(), await person(), await person(), await person({ tags: ['Other'] })];
    const tags = new Tags(gateway);
    const named = async (search: string) =>
      (await tags.list(byKey.workspaceId, { search, limit: 5, after: undefined })).map(({ name, contacts: n }) => [
        name,
        n,
      ]);
    const ends = [
      async () => {
        const [hot] = await tags.list(byKey.workspaceId, { search: 'hot', limit: 1, after: undefined });
        await tags.change(byKey, { tagId: String(hot?.id), name: 'Warm', merge: false });
        await tags.change(byKey, { tagId: String(hot?.id), name: 'other', merge: true });
      },
    ];
    const amid = () => ends.shift()?.() ?? Promise.resolve();
    const result = await run({ action: 'add_tags', tags: ['Hot'] }, { ids }, none, amid);
    expect(result).toMatchObject({ found: 4, changed: 3, unchanged: 1 });
    expect((await Promise.all(ids.map(contact))).map((one) => one?.tags)).toEqual(ids.map(() => ['Other']));
    expect([await named('o'), await named('t')]).toEqual([[['Other', 4]], [['Other', 4]]]);
  });

  it('that are deleted between its batches end the job: the others are not given a new one', async () => {
    const ids = [await person(), await person(), await person()];
    const tags = new Tags(gateway);
    const amid = async () => {
      const [hot] = await tags.list(byKey.workspaceId, { search: 'hot', limit: 1, after: undefined });
      if (hot) await tags.remove(byKey, hot.id);
    };
    await expect(run({ action: 'add_tags', tags: ['Hot'] }, { ids }, none, amid)).rejects.toThrow('was deleted');
    expect((await Promise.all(ids.map(contact))).map((one) => one?.tags)).toEqual([[], [], []]);
  });
});

describe('a batch', () => {
  it('notes the row at fault with its reason and goes past it', async () => {
    const ids = [await person(), await person()].sort();
    const request = { action: 'delete', selection: { ids }, counted: 2 } as const;
    const batch = await worker.inTransaction([byJob.workspaceId], (queries) =>
      bulkBatch(queries, byJob, { request, place: null, result: null, limit: 1, fault: 'bad row' }),
    );
    expect(batch).toMatchObject({ place: { after: ids[0] }, done: 1, isDone: false });
    expect(batch.result.refusals).toEqual([{ id: ids[0], reason: 'bad row' }]);
    expect(await contact(String(ids[0]))).toBeDefined();
  });
});

describe('a contact that is merged away between the count and the change', () => {
  it('is changed as its survivor, and left out as its survivor; it is not deleted as that', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    const merge = () => new Merges(gateway).merge(byKey, { contactId: one, with: [two], fields: {}, dryRun: false });
    const left = await run({ action: 'add_tags', tags: ['left'] }, { filter: {}, exclude: [two] }, merge);
    expect(left).toMatchObject({ changed: 1 });
    expect([(await contact(one))?.tags, (await contact(three))?.tags]).toEqual([[], ['left']]);
    const [mergeId] = (
      await new Merges(gateway).list({ workspaceId: byKey.workspaceId, contactId: one }, { limit: 1 })
    ).map(({ id }) => id);
    await new Merges(gateway).undo(byKey, mergeId ?? '');
    expect(await run({ action: 'add_tags', tags: ['named'] }, { ids: [two, three] }, merge)).toMatchObject({
      changed: 2,
      missing: 0,
    });
    expect([(await contact(one))?.tags, (await contact(three))?.tags]).toEqual([['named'], ['left', 'named']]);
    expect(await run({ action: 'delete' }, { ids: [two] })).toMatchObject({ changed: 0, missing: 1 });
    expect(await contact(one)).toBeDefined();
  });
});
