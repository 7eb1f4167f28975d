import { logAccess, Workspaces } from '#libs/access';
import { MergeRules } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from '#libs/testing/worker';

let database: TestDatabase;
let admin: Database;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  admin = database.connect('admin');
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await database?.drop();
});

async function start(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start(database.urlOf('doorbell_worker'));
  workers.push(worker);
  return worker;
}

async function number(text: string, ...values: unknown[]): Promise<number> {
  const [row] = await admin.within([], (queries) => queries.query<{ n: number }>({ text, values }));
  return Number(row?.n);
}

describe('merge rules whose worker is killed in the middle', () => {
  it('go on in other ones: every pair is merged once, and counted once', async () => {
    const pairs = 40;
    const workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
    const by = { workspaceId, cause: { kind: 'user', id: 'u1' } };
    await number(
      `with made as (
         insert into contacts (workspace_id, contact_id, source, name, company)
         select $1, uuidv7(), 'api', md5((n / 2)::text) || ' Same', 'Same Ltd' from generate_series(2, $2::int) as n
         returning contact_id)
       insert into contact_changes (workspace_id, contact_id, kind, cause)
       select $1, contact_id, 'created', '{"kind":"user","id":"u1"}' from made`,
      workspaceId,
      2 * pairs + 1,
    );
    const rules = new MergeRules(database.connect('doorbell_gateway'), (queries, id, entry) =>
      logAccess(queries, id, { ...entry, userId: null }),
    );
    const conditions = { reasons: ['company', 'full_name'] as const, minScore: 60, acrossProofs: false };
    const { id } = await rules.make(by, {
      ...conditions,
      reasons: [...conditions.reasons],
      name: 'Same people',
      maxMergesPerHour: 500,
    });
    await rules.try(workspaceId, id);
    await rules.change(by, id, { enabled: true });
    const merged = () =>
      number('select count(*) as n from contacts where workspace_id = $1 and merged_into is not null', workspaceId);
    const worker = await start();
    await waitFor('some are merged', async () => (await merged()) > 2);
    await worker.end('SIGKILL');
    expect(await merged()).toBeLessThan(pairs);
    await Promise.all([start(), start()]);
    await waitFor('all are merged', async () => (await merged()) === pairs);
    expect((await rules.find(workspaceId, id))?.merges).toBe(pairs);
    expect(await number('select count(*) as n from contact_merges where workspace_id = $1', workspaceId)).toBe(pairs);
    expect(await number('select count(*) as n from duplicate_pairs where workspace_id = $1', workspaceId)).toBe(0);
  });
});
