import { Readable } from 'node:stream';
import { ApiKeys, Workspaces } from '#libs/access';
import { Bulk, Exports, forgetExports, type ExportFormat, type WantedSelection } from '#libs/contacts';
import type { Database } from '#libs/database';
import { openFileStore, filesConfig } from '#libs/files';
import { Jobs, type Job } from '#libs/jobs';
import { openTable } from '#libs/tables';
import { testFilesUrl } from '#libs/testing/files';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from '#libs/testing/worker';

let testDatabase: TestDatabase;
let admin: Database;
let gateway: Database;
let workspaceId: string;
let keyId: string;
let worker: WorkerProcess;
/** Of several batches. */
const count = 20_000;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, gateway] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_gateway')];
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  keyId = (await new ApiKeys(admin).issue(workspaceId, { name: 'tests' })).apiKeyId;
  const text = `with made as (insert into contacts (workspace_id, contact_id, source, name, email)
      select $1, uuidv7(), 'api', 'before', 'person' || n || '@example.com' from generate_series(1, $2::int) as n
      returning workspace_id, contact_id)
    insert into contact_activity (workspace_id, contact_id) select workspace_id, contact_id from made`;
  await withoutTriggers(text, [workspaceId, count]);
  await ask('analyze contacts, contact_activity');
});
afterAll(async () => {
  await worker?.end('SIGKILL');
  await testDatabase.drop();
});

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));
const start = async () => (worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker')));
const seen = (id: string): Promise<Job | null> => new Jobs(gateway).find(workspaceId, id);
const done = (id: string) => waitFor('the export is done', async () => (await seen(id))?.state === 'done');
const begun = (id: string) => waitFor('it has begun', async () => Number((await seen(id))?.done) > 0);
/** They take longer than the export. */
const withoutTriggers = (text: string, values: unknown[]) =>
  admin.inTransaction([], (queries) => queries.query({ text, values }), { session_replication_role: 'replica' });
const named = (name: string) => withoutTriggers('update contacts set name = $1', [name]);

async function make(format: ExportFormat, wanted: WantedSelection = { filter: {}, exclude: [] }): Promise<string> {
  const { selection, count: total } = await new Bulk(gateway).select(workspaceId, wanted, 'add_tags');
  const columns = await new Exports(gateway).columns(workspaceId, { format, fields: ['email', 'name'] });
  const { job } = await new Jobs(gateway).create(workspaceId, {
    kind: 'export',
    neededRight: 'contacts:export',
    principal: { kind: 'api_key', id: keyId, role: 'admin' },
    params: { format, columns, selection },
    total,
    needsConfirmation: false,
  });
  return job.id;
}

async function bytesOf(id: string): Promise<Buffer> {
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const chunks: Buffer[] = [];
  for (const { sha256 } of await new Exports(gateway).parts(workspaceId, id))
    for await (const chunk of await store.read({ workspaceId, sha256 })) chunks.push(chunk as Buffer);
  await store.close();
  return Buffer.concat(chunks);
}

const fileOf = async (id: string) => String(await bytesOf(id));

/** How many different people stand in a CSV, and under which names. */
async function peopleIn(id: string): Promise<{ lines: number; people: number; names: string[] }> {
  const [header, ...lines] = (await fileOf(id)).trimEnd().split('\r\n');
  expect(header).toBe('email,name');
  const cells = lines.map((line) => line.split(','));
  const [people, names] = [new Set(cells.map(([email]) => email)), new Set(cells.map(([, name]) => String(name)))];
  return { lines: lines.length, people: people.size, names: [...names] };
}

const everyone = (name: string) => ({ lines: count, people: count, names: [name] });

describe('an export', () => {
  it('has every contact once, as all stood at one moment, whatever changes while it runs', async () => {
    await start();
    const id = await make('csv');
    await begun(id);
    await named('after');
    await done(id);
    expect(await peopleIn(id)).toEqual(everyone('before'));
    const { result, done: rows } = (await seen(id)) as Job;
    expect([rows, result]).toMatchObject([count, { rows: count, url: `/api/v1/exports/${id}/file`, leftOut: [] }]);
    const read = await ask<{ details: object }>(`select details from audit_log where kind = 'personal_data_read'`);
    expect(read).toEqual([{ details: { what: 'export csv', rows: String(count) } }]);
    expect(Date.parse(String(result?.['expiresAt'])) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  it('goes on in another process at the same moment; where the first one was killed it begins again, and is whole', async () => {
    const id = await make('csv');
    await begun(id);
    await worker.end('SIGKILL');
    expect((await seen(id))?.state).toBe('running');
    await named('later');
    // What half a minute does: the lease of the killed worker ends.
    await ask('update jobs set leased_until = now() where job_id = $1', [id]);
    await start();
    await done(id);
    expect(await peopleIn(id)).toEqual(everyone('later'));
    expect(await seen(id)).toMatchObject({ done: count, result: { rows: count } });
    const [use] = await ask<{ bytes: number }>(
      `select (select sum(bytes) from file_use) - (select sum(size) from export_parts) as bytes`,
    );
    expect(Number(use?.bytes)).toBe(0);
  });

  it('of nobody is an empty file of its kind, and one of ids leaves out those that are no contacts', async () => {
    const empty = { filter: { status: 'renter' as const }, exclude: [] };
    const [one] = await ask<{ id: string }>('select contact_id as id from contacts limit 1');
    const ids = [
      await make('json', empty),
      await make('csv', empty),
      await make('ndjson', { ids: [String(one?.id), keyId] }),
    ];
    for (const id of ids) await done(id);
    const [json, csv, ndjson] = [await fileOf(ids[0]!), await fileOf(ids[1]!), await fileOf(ids[2]!)];
    expect([JSON.parse(json), csv]).toEqual([[], 'email,name\r\n']);
    expect(ndjson.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is a workbook of several parts, with every contact once', async () => {
    const id = await make('xlsx');
    await done(id);
    const table = await openTable(Readable.from([await bytesOf(id)]));
    const emails = new Set<string | null>();
    for await (const { cells } of table.rows) emails.add(cells[0] ?? null);
    expect([table.format, table.header, emails.size]).toEqual(['xlsx', ['email', 'name'], count]);
  });

  it('is let go of once its time is over', async () => {
    await ask(`update export_parts set expires_at = now() - interval '1 s'`);
    await forgetExports(testDatabase.connect('doorbell_worker'));
    expect(await ask('select 1 from export_parts')).toEqual([]);
    const [use] = await ask<{ bytes: number }>('select sum(bytes) as bytes from file_use');
    expect(Number(use?.bytes)).toBe(0);
  });
});
