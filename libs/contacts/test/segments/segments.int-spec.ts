import { Workspaces } from '#libs/access';
import {
  type ChangeContext,
  Consents,
  type ContactFields,
  Contacts,
  CustomFields,
  type Filter,
  FollowChanges,
  type Segment,
  SegmentCounts,
  SegmentFollower,
  Segments,
  Tags,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { Random } from '#libs/testing/random';

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let contacts: Contacts;
let segments: Segments;
let tags: Tags;
let customFields: CustomFields;
let context: ChangeContext;
let workspaceId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, worker] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_worker')];
  const gateway = testDatabase.connect('doorbell_gateway');
  [contacts, segments] = [new Contacts(gateway), new Segments(gateway)];
  [tags, customFields] = [new Tags(gateway), new CustomFields(gateway)];
});
beforeEach(async () => {
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  context = { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
});
afterAll(() => testDatabase?.drop());

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

let people = 0;
async function person(fields: Partial<ContactFields> = {}): Promise<string> {
  const email = `segment${(people += 1)}@example.com`;
  return (await contacts.create(context, { name: 'Ann', email, ...fields }, 'refuse')).contact.contact.id;
}

const make = (filter: Filter, search: string | null = null, name = `S${(people += 1)}`) =>
  segments.make(workspaceId, { name, filter, search, country: null });
const shown = async (id: string) => (await segments.find(workspaceId, id)) as Segment;

const follow = () => new FollowChanges(worker, new SegmentFollower(), { atMost: 7 }).followBatch();
const counts = () => new SegmentCounts(worker, { contactsAtOnce: 3 });

/** What a worker does until nothing is left. */
async function settle(): Promise<void> {
  while ((await follow()) + (await counts().step()) > 0);
}

/** The count, and what the list of the same contacts says. */
async function both(id: string): Promise<[number | null, number]> {
  const filter = (await segments.filterOf(workspaceId, id)) ?? {};
  const request = { filter, sort: '-createdAt', limit: 1, from: { page: 1 } } as const;
  return [(await shown(id)).count, (await contacts.list(workspaceId, request)).total];
}

const prospects: Filter = { field: 'status', op: 'eq', value: 'prospect' };
const hot: Filter = { field: 'tags', op: 'eq', value: 'Hot' };

describe('the count of a segment', () => {
  it('is what the list says, whatever is done to contacts while it is counted and after', async () => {
    await tags.make(workspaceId, { name: 'Hot' });
    await customFields.make(workspaceId, { key: 'budget', label: 'Budget', type: 'number', options: [] });
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await person({ state: n % 2 === 0 ? 'CA' : 'NY' }));
    const made = [
      await make({ all: [prospects, { field: 'state', op: 'eq', value: 'CA' }] }),
      await make({ any: [hot, { not: { field: 'customFields.budget', op: 'isUnset' } }] }),
      await make({ field: 'verified', op: 'ne', value: true }, 'bo'),
      await make({ field: 'email', op: 'isUnset' }),
      await make(prospects),
      await make(hot),
    ];
    const random = new Random(7);
    const deeds: ((id: string) => Promise<unknown>)[] = [
      (id) => contacts.update(context, id, { fields: { state: 'CA' } }),
      (id) => contacts.update(context, id, { fields: { status: 'renter' } }),
      (id) => contacts.update(context, id, { fields: { tags: ['Hot'] } }),
      (id) => contacts.update(context, id, { fields: { tags: [], name: 'Bo' } }),
      (id) => contacts.update(context, id, { fields: { customFields: { budget: 5 }, phone: null } }),
      (id) => contacts.update(context, id, { fields: { customFields: { budget: null }, status: 'prospect' } }),
      (id) => contacts.remove(context, id),
      (id) => contacts.restore(context, id),
      async () => ids.push(await person({ name: 'Bo', tags: ['Hot'] })),
    ];
    for (let n = 0; n < 60; n += 1) {
      await deeds[random.below(deeds.length)]?.(String(ids[random.below(ids.length)]));
      if (n % 3 === 0) await counts().step();
      if (n % 5 === 0) await follow();
    }
    await settle();
    for (const { id } of made) {
      const [count, total] = await both(id);
      expect(count).toBe(total);
      expect(await shown(id)).toMatchObject({ countIsEstimate: false, faults: [] });
    }
  });

  it('says that it is an estimate until it is counted, and while changes wait', async () => {
    for (let n = 0; n < 4; n += 1) await person({ state: 'CA' });
    const { id, ...first } = await make({ all: [prospects, { field: 'state', op: 'eq', value: 'CA' }] });
    expect(first).toMatchObject({ count: 0, countIsEstimate: true, countedAt: null });
    while ((await follow()) > 0);
    await counts().step();
    expect(await shown(id)).toMatchObject({ count: 4, countIsEstimate: true, countedAt: null }); // 3 of 3, of 4 contacts
    await settle();
    expect(await shown(id)).toMatchObject({ count: 4, countIsEstimate: false, countedAt: expect.any(String) });
    await person({ state: 'CA' });
    expect(await shown(id)).toMatchObject({ count: 4, countIsEstimate: true });
    await settle();
    expect(await shown(id)).toMatchObject({ count: 5, countIsEstimate: false });
  });

  it('follows time and messages by looks, and says that it is an estimate; consents it follows as they come', async () => {
    const [one, two] = [await person(), await person()];
    const silent = await make({ field: 'lastActivityAt', op: 'olderThan', value: 'P7D' });
    const allowing = await make({ all: [prospects, { field: 'consents.news', op: 'eq', value: true }] });
    await settle();
    expect([(await shown(silent.id)).count, (await shown(allowing.id)).count]).toEqual([0, 0]);
    // What an hour does: both were active eight days ago less half an hour, and one allows news.
    await ask(
      `update contact_activity set last_activity_at = now() - interval '7 days 30 minutes' where contact_id = any ($1)`,
      [[one, two]],
    );
    const consent = { contactId: one, purpose: 'news', channel: null, granted: true, source: null };
    await new Consents(testDatabase.connect('doorbell_gateway')).record(context, consent);
    await ask(
      `update segments set due_at = now(), counted_at = counted_at - interval '1 hour' where workspace_id = $1`,
      [workspaceId],
    );
    await settle();
    expect(await shown(silent.id)).toMatchObject({ count: 2, countIsEstimate: true, countedAt: expect.any(String) });
    expect(await shown(allowing.id)).toMatchObject({ count: 1, countIsEstimate: false });
  });

  it('follows an import that changed other fields than its filter names', async () => {
    const id = await person();
    const importId = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a1f';
    const imported = await make({ field: 'import', op: 'eq', value: importId });
    await settle();
    await ask(
      `insert into import_effects (workspace_id, import_id, row_number, effect, contact_id) values ($1, $2, 0, 'updated', $3)`,
      [workspaceId, importId, id],
    );
    const byImport = { workspaceId, cause: { kind: 'import', id: importId } } as const;
    await contacts.update(byImport, id, { fields: { company: 'Navy' } });
    await settle();
    expect(await shown(imported.id)).toMatchObject({ count: 1, countIsEstimate: false });
  });

  it('follows who waits for an answer: by messages, by time, and by answers on the device of the business', async () => {
    const [one] = [await person(), await person()];
    const waiting = await make({ field: 'waitingSince', op: 'isSet' });
    const long = await make({ field: 'waitingSince', op: 'olderThan', value: 'P7D' });
    const look = async (): Promise<unknown[]> => {
      const text = `update segments set due_at = now(), counted_at = counted_at - interval '1 hour' where workspace_id = $1`;
      await ask(text, [workspaceId]);
      await settle();
      return [(await shown(waiting.id)).count, (await shown(long.id)).count];
    };
    await settle();
    expect(await look()).toEqual([0, 0]);
    const wait = `insert into conversations (workspace_id, contact_id, waiting_since) values ($1, $2, now())
      on conflict (workspace_id, contact_id) do update set waiting_since = now()`;
    await ask(wait, [workspaceId, one]);
    await ask('update contact_activity set last_activity_at = now() where contact_id = $1', [one]);
    expect(await look()).toEqual([1, 0]);
    await ask(`update contact_activity set last_activity_at = now() - interval '30 days' where contact_id = $1`, [one]);
    await ask(`update conversations set waiting_since = now() - interval '7 days 30 minutes' where contact_id = $1`, [
      one,
    ]);
    expect(await look()).toEqual([1, 1]);
    await ask(`update conversations set waiting_since = null, answered_on_device_at = now() where contact_id = $1`, [
      one,
    ]);
    expect(await look()).toEqual([0, 0]);
  });

  it('begins again with another filter, and the rows of the former one go', async () => {
    await person({ state: 'CA' });
    await person({ state: 'NY' });
    const { id } = await make({ all: [prospects, { field: 'state', op: 'in', value: ['CA', 'NY'] }] });
    await settle();
    const filter: Filter = { all: [prospects, { field: 'state', op: 'eq', value: 'NY' }] };
    const changed = await segments.change(workspaceId, id, { filter, country: null });
    expect(changed).toMatchObject({ filter, count: 0, countIsEstimate: true, countedAt: null });
    await settle();
    expect(await both(id)).toEqual([1, 1]);
    while ((await counts().forgetEnded()) > 0);
    expect(await ask('select 1 from segment_members where workspace_id = $1', [workspaceId])).toHaveLength(1);
    await segments.remove(workspaceId, id);
    while ((await counts().forgetEnded()) > 0);
    expect(await ask('select 1 from segment_members where workspace_id = $1', [workspaceId])).toEqual([]);
    expect(await segments.find(workspaceId, id)).toBeNull();
  });
});

describe('a segment', () => {
  it('keeps its tags when they are renamed and merged', async () => {
    const tag = await tags.make(workspaceId, { name: 'Hot' });
    await person({ tags: ['Hot'] });
    await person({ tags: ['Warm'] });
    const { id } = await make({ all: [prospects, hot] });
    await tags.change(context, { tagId: tag.id, name: 'Very hot', merge: false });
    await settle();
    expect(await shown(id)).toMatchObject({ filter: { all: [prospects, { ...hot, value: 'Very hot' }] }, count: 1 });
    await tags.change(context, { tagId: tag.id, name: 'Warm', merge: true });
    await settle();
    expect((await shown(id)).filter).toEqual({ all: [prospects, { ...hot, value: 'Warm' }] });
    expect(await both(id)).toEqual([2, 2]);
  });

  it('says which tag or custom field it lost, counts nothing wrong, and stops no other', async () => {
    const tag = await tags.make(workspaceId, { name: 'Hot' });
    const field = await customFields.make(workspaceId, { key: 'pet', label: 'Pet', type: 'text', options: [] });
    await person({ tags: ['Hot'], customFields: { pet: 'cat' } });
    const byTag = await make({ all: [prospects, hot] });
    const byField = await make({ field: 'customFields.pet', op: 'isSet' });
    const other = await make({ field: 'email', op: 'isSet' });
    await settle();
    await tags.remove(context, tag.id);
    await customFields.change(workspaceId, { id: field.id, archived: true });
    await person();
    await settle();
    expect(await shown(byTag.id)).toMatchObject({
      count: null,
      faults: [{ code: 'tag_gone', message: expect.stringContaining('Hot') }],
    });
    expect(await shown(byField.id)).toMatchObject({ count: null, faults: [{ code: 'custom_field_archived' }] });
    await expect(segments.filterOf(workspaceId, byTag.id)).rejects.toMatchObject({ code: 'segment_broken' });
    expect(await both(other.id)).toEqual([2, 2]);
    await customFields.change(workspaceId, { id: field.id, archived: false });
    await ask('update segments set due_at = now() where workspace_id = $1', [workspaceId]);
    await settle();
    expect(await both(byField.id)).toEqual([1, 1]);
  });

  it('has a name of its own whatever the case, and only tags that exist', async () => {
    const { id } = await make(prospects, null, 'All prospects');
    await expect(make(prospects, null, 'ALL PROSPECTS')).rejects.toMatchObject({ code: 'segment_exists' });
    await make(prospects, null, 'Others');
    await expect(segments.change(workspaceId, id, { name: 'others', country: null })).rejects.toMatchObject({
      code: 'segment_exists',
    });
    await expect(make({ field: 'tags', op: 'eq', value: 'Nope' })).rejects.toThrow('no tag is called Nope');
    await ask(
      `insert into segments (workspace_id, name, filter) select $1, 'N' || n, '{"all": []}' from generate_series(1, 98) as n`,
      [workspaceId],
    );
    await expect(make(prospects)).rejects.toMatchObject({ code: 'too_many_segments' });
  });

  it('is unknown in other workspaces, and counts none of their contacts', async () => {
    await person({ state: 'CA' });
    const { id } = await make({ field: 'state', op: 'eq', value: 'CA' });
    const elsewhere = await new Workspaces(admin).create({ name: 'Other', plan: 'local' });
    expect(await segments.find(elsewhere, id)).toBeNull();
    expect(await segments.list(elsewhere)).toEqual([]);
    expect(await segments.change(elsewhere, id, { name: 'Mine', country: null })).toBeNull();
    expect(await segments.remove(elsewhere, id)).toBe(false);
    await settle();
    expect(await both(id)).toEqual([1, 1]);
    const rows = await testDatabase
      .connect('doorbell_worker')
      .within([elsewhere], (queries) =>
        queries.query({ text: 'select 1 from segments union all select 1 from segment_members' }),
      );
    expect(rows).toEqual([]);
  });
});
