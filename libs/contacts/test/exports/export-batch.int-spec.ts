import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  type Contact,
  Contacts,
  CustomFields,
  exportBatch,
  exportColumns,
  exportFormats,
  exportPart,
  type ExportFormat,
  type ExportRequest,
} from '#libs/contacts';
import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

type Batch = Awaited<ReturnType<typeof exportBatch>>;

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let workspaceId: string;
let people: Contact[];
const count = 120;
const tagIds = Array.from({ length: 4 }, () => randomUUID());
const madeUntil = '2100-01-01T00:00:00.000Z';

const pieces = ['=', "'", '"', ',', ';', ' ', '+49', '+', '-1', '@', '\t', '\r\n', '\u001F', 'é', '😀', 'Ann', ''];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((some) => some.join(''));
const orNull = fc.option(text, { nil: null });
const moment = fc.option(
  fc
    .date({ min: new Date('1999-12-31'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  { nil: null },
);
const person = fc.record({
  name: text.map((one) => one || 'x'),
  first_name: orNull,
  company: orNull,
  source: text.map((one) => one || 'api'),
  phone: fc.option(fc.constantFrom('+4930123456', '+351912345678'), { nil: null }),
  verified: fc.boolean(),
  applied_at: moment,
  assigned_to: fc.option(fc.uuid(), { nil: null }),
  last_activity_at: moment,
  // A tag, one that was merged into it, another, and one that there is no longer.
  tag_ids: fc.subarray(tagIds),
  custom_fields: fc.record(
    { budget: fc.oneof(text, fc.integer()), wants: fc.array(text), gone: text },
    { requiredKeys: [] },
  ),
});

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  worker = testDatabase.connect('doorbell_worker');
  workspaceId = await newWorkspace();
  await write(
    `insert into tags (workspace_id, tag_id, name, merged_into)
    values ($1, $2, 'first, "tag"', null), ($1, $3, 'merged', $2), ($1, $4, 'second', null)`,
    tagIds.slice(0, 3),
  );
  await write(`insert into custom_fields (workspace_id, key, label, type, archived_at)
    values ($1, 'budget', 'Budget', 'text', null), ($1, 'wants', 'Wants', 'text', null), ($1, 'gone', 'Gone', 'text', now())`);
  const rows = fc.sample(person, { numRuns: count, seed: 7 });
  await write(
    `with given as materialized (select uuidv7() as contact_id, one.* from json_to_recordset($2) as one (name text,
      first_name text, company text, source text, phone text, verified boolean, applied_at timestamptz, assigned_to uuid,
      last_activity_at timestamptz, tag_ids uuid[], custom_fields jsonb)),
    made as (insert into contacts (workspace_id, contact_id, name, first_name, company, source, phone, verified, applied_at,
      assigned_to, tag_ids, custom_fields) select $1, contact_id, name, first_name, company, source, phone, verified, applied_at,
      assigned_to, tag_ids, custom_fields from given)
    insert into contact_activity (workspace_id, contact_id, last_activity_at) select $1, contact_id, last_activity_at from given`,
    [JSON.stringify(rows)],
  );
  const page = { filter: {}, sort: 'createdAt', limit: count, from: { page: 1 } } as const;
  const listed = await new Contacts(testDatabase.connect('doorbell_gateway')).list(workspaceId, page);
  people = listed.contacts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
});
afterAll(() => testDatabase?.drop());

const newWorkspace = () => new Workspaces(admin).create({ name: 'Test', plan: 'local' });

/** Past the triggers and checks of what arrives: texts are as an older release may have left them. */
const write = (statement: string, values: unknown[] = []) =>
  admin.inTransaction(
    [workspaceId],
    (queries) => queries.query({ text: statement, values: [workspaceId, ...values] }),
    { session_replication_role: 'replica' },
  );

async function columnsOf(format: ExportFormat, fields?: string[]): Promise<string[]> {
  return exportColumns({ format, fields }, await new CustomFields(admin).list(workspaceId));
}

const next = (
  request: ExportRequest,
  before: Partial<Batch>,
  bounds: { limit: number; skips?: boolean },
): Promise<Batch> =>
  worker.inTransaction([workspaceId], (queries) =>
    exportBatch(queries, workspaceId, {
      request,
      after: before.after ?? null,
      writer: before.writer ?? null,
      skips: bounds.skips ?? false,
      limit: bounds.limit,
    }),
  );

async function fileOf(request: ExportRequest, limit: number): Promise<{ bytes: Buffer; ids: string[] }> {
  const batches: Batch[] = [];
  while (batches.at(-1)?.isDone !== true) batches.push(await next(request, batches.at(-1) ?? {}, { limit }));
  return { bytes: Buffer.concat(batches.map(({ bytes }) => bytes)), ids: batches.flatMap(({ ids }) => [...ids]) };
}

const all = { filter: {}, exclude: [], madeUntil };

describe('the contacts of an export', () => {
  it.each(exportFormats.filter((format) => format !== 'xlsx'))(
    'stand in %s byte for byte as readers of the API see them, in whatever order the columns are',
    async (format) => {
      const orders = fc.sample(fc.shuffledSubarray(await columnsOf(format), { minLength: 1 }), { numRuns: 8, seed: 3 });
      for (const columns of [await columnsOf(format), ...orders]) {
        const { bytes } = await fileOf({ format, columns, selection: all }, 10_000);
        const expected = await exportPart(format, { contacts: people, columns, place: null, isLast: true });
        expect({ columns, text: String(bytes) }).toEqual({ columns, text: String(expected.bytes) });
      }
    },
  );

  it.each(exportFormats.filter((format) => format !== 'xlsx'))(
    'make the same file of %s in small batches, each contact once',
    async (format) => {
      const request = { format, columns: await columnsOf(format), selection: all };
      const [whole, cut] = [await fileOf(request, 10_000), await fileOf(request, 7)];
      expect(cut.ids).toEqual(people.map(({ id }) => id));
      expect(String(cut.bytes)).toBe(String(whole.bytes));
    },
  );

  it('are those that pass a filter, or have one of the ids; ids of others are left out', async () => {
    const request = { format: 'csv' as const, columns: ['id'] };
    const verified = people.filter((one) => one.verified).map(({ id }) => id);
    const [excluded, ...others] = verified;
    const filter = { filter: { verified: true }, exclude: [String(excluded)], madeUntil };
    expect((await fileOf({ ...request, selection: filter }, 5)).ids).toEqual(others);
    const ids = [...verified, randomUUID()].sort();
    expect((await fileOf({ ...request, selection: { ids } }, 5)).ids).toEqual(verified);
  });

  it('of another workspace are never among them', async () => {
    const other = await newWorkspace();
    for (const selection of [all, { ids: people.map(({ id }) => id) }]) {
      const request = { format: 'csv' as const, columns: ['id', 'name', 'tags'], selection };
      const batch = await worker.inTransaction([other], (queries) =>
        exportBatch(queries, other, { request, after: null, writer: null, skips: false, limit: 10 }),
      );
      expect([String(batch.bytes), batch.ids, batch.isDone]).toEqual(['id,name,tags\r\n', [], true]);
    }
  });

  it('are passed over where they cannot be written, and the next ones follow', async () => {
    const request = { format: 'csv' as const, columns: ['id'], selection: all };
    const passed = await next(request, {}, { limit: 1, skips: true });
    expect([String(passed.bytes), passed.ids]).toEqual(['id\r\n', [people[0]?.id]]);
    const batch = await next(request, passed, { limit: 1 });
    expect(String(batch.bytes)).toBe(`${people[1]?.id}\r\n`);
  });

  it('end a batch where they have 8 MB, so that memory does not grow with what stands in them', async () => {
    const large = await newWorkspace();
    await admin.inTransaction(
      [large],
      (queries) =>
        queries.query({
          text: `with made as (insert into contacts (workspace_id, contact_id, name, source, custom_fields)
              select $1, uuidv7(), 'x', 'api', jsonb_build_object('budget', repeat('a', 9000)) from generate_series(1, 1500)
              returning workspace_id, contact_id)
            insert into contact_activity (workspace_id, contact_id) select workspace_id, contact_id from made`,
          values: [large],
        }),
      { session_replication_role: 'replica' },
    );
    const request = { format: 'csv' as const, columns: ['customFields.budget'], selection: all };
    const batch = await worker.inTransaction([large], (queries) =>
      exportBatch(queries, large, { request, after: null, writer: null, skips: false, limit: 10_000 }),
    );
    expect([batch.ids.length, batch.isDone]).toEqual([1_000, false]);
  });
});
