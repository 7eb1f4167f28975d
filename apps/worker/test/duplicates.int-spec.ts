import { ApiKeys, Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';
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

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

describe('a search for duplicates whose worker is killed in the middle', () => {
  it('goes on in another one: each contact is looked at once, each pair stands once', async () => {
    const workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
    const { apiKeyId: id } = await new ApiKeys(admin).issue(workspaceId, { name: 'tests' });
    await ask(
      `insert into contacts (workspace_id, contact_id, source, name, state)
       select $1, uuidv7(), 'api', 'Person' || (n % 1500) || ' Same', 'NY' from generate_series(1, 3000) as n`,
      workspaceId,
    );
    const jobs = new Jobs(database.connect('doorbell_gateway'));
    const worker = await start();
    const { job } = await jobs.create(workspaceId, {
      kind: 'find_duplicates',
      neededRight: 'contacts:merge',
      principal: { kind: 'api_key', id, role: 'admin' },
      params: {},
      total: 3000,
      needsConfirmation: false,
    });
    const now = () => jobs.find(workspaceId, job.id);
    await waitFor('it has begun', async () => Number((await now())?.done) > 0);
    await worker.end('SIGKILL');
    expect(Number((await now())?.done)).toBeLessThan(3000);
    await start();
    await waitFor('it is done', async () => (await now())?.state === 'done');
    const [found] = await ask<{ pairs: number }>(
      'select count(*) as pairs from duplicate_pairs where workspace_id = $1',
      workspaceId,
    );
    expect(found?.pairs).toBe(1500);
    expect((await now())?.result).toEqual({ contacts: 3000, pairs: 1500 });
  });
});
