import { ApiKeys, operator, Users, Workspaces } from '#libs/access';
import { Bulk, type BulkAction, Contacts, Rules, type WantedSelection } from '#libs/contacts';
import type { Database } from '#libs/database';
import { Jobs, type Job, type JobPrincipal } from '#libs/jobs';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from './worker-process.js';

let testDatabase: TestDatabase;
let admin: Database;
let jobs: Jobs;
let bulk: Bulk;
let workspaceId: string;
let keyId: string;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  const gateway = testDatabase.connect('doorbell_gateway');
  [jobs, bulk] = [new Jobs(gateway), new Bulk(gateway)];
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  keyId = (await new ApiKeys(admin).issue(workspaceId, { name: 'tests' })).apiKeyId;
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.end('SIGKILL');
  await testDatabase.drop();
});

async function start(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker'));
  workers.push(worker);
  return worker;
}

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

function people(count: number): Promise<unknown> {
  const text = `insert into contacts (workspace_id, contact_id, source, name, email)
    select $1, uuidv7(), 'api', 'Person ' || n, 'person' || n || '@example.com' from generate_series(1, $2::int) as n`;
  return ask(text, [workspaceId, count]);
}

async function make(
  action: BulkAction,
  wanted: WantedSelection = { filter: {}, exclude: [] },
  principal: JobPrincipal = { kind: 'api_key', id: keyId, role: 'admin' },
): Promise<string> {
  const { selection, count } = await bulk.select(workspaceId, wanted, action);
  const { job } = await jobs.create(workspaceId, {
    kind: 'bulk',
    neededRight: 'contacts:write',
    principal,
    params: { action, tags: ['Hot Lead'], fields: { assignedTo: keyId }, selection, counted: count },
    total: count,
    needsConfirmation: false,
  });
  return job.id;
}

const jobOf = (id: string) => make('add_tags', { filter: {}, exclude: [] }, { kind: 'user', id, role: 'agent' });

const seen = (id: string): Promise<Job | null> => jobs.find(workspaceId, id);
const untilState = (id: string, state: string): Promise<unknown> =>
  waitFor(`the job is ${state}`, async () => (await seen(id))?.state === state);

/** Changes of all contacts, and how many contacts have one: as many where none was changed twice. */
async function logged(): Promise<{ changes: number; contacts: number }> {
  const text = `select count(*) as changes, count(distinct contact_id) as contacts from contact_changes where kind = 'updated'`;
  const [row] = await ask<{ changes: number; contacts: number }>(text);
  return row ?? { changes: 0, contacts: 0 };
}

describe('a worker', () => {
  it('does a job within moments of its making, and reports what the database counted', async () => {
    await people(1_000);
    const worker = await start();
    const id = await make('add_tags');
    await untilState(id, 'done');
    expect(await seen(id)).toMatchObject({ done: 1_000, result: { counted: 1_000, found: 1_000, changed: 1_000 } });
    expect(await logged()).toEqual({ changes: 1_000, contacts: 1_000 });
    const metrics = await (await fetch(`${worker.url}/metrics`)).text();
    expect(metrics).toMatch(/doorbell_job_rows_total\{kind="bulk",service="worker"\} 1000/u);
    expect(await worker.end('SIGTERM')).toBe(0);
  });

  it('that is killed in the middle of a job leaves no row out and does none twice: another one goes on', async () => {
    await people(3_000);
    const first = await start();
    const id = await make('add_tags');
    await waitFor('it has begun', async () => Number((await seen(id))?.done) > 0);
    await first.end('SIGKILL');
    const killedAt = Number((await seen(id))?.done);
    expect(killedAt).toBeLessThan(3_000);
    expect((await logged()).changes).toBe(killedAt);
    // What half a minute does: the lease of the killed worker ends.
    await ask(`update jobs set leased_until = now() where job_id = $1`, [id]);
    await start();
    await untilState(id, 'done');
    expect(await logged()).toEqual({ changes: 3_000, contacts: 3_000 });
    expect(await seen(id)).toMatchObject({ done: 3_000, result: { changed: 3_000, unchanged: 0 } });
    const [tagged] = await ask<{ n: number }>('select count(*) as n from contact_tags where workspace_id = $1', [
      workspaceId,
    ]);
    expect(tagged?.n).toBe(3_000);
  });

  it('shares jobs with another one, and a stop loses nothing: the job is free at once', async () => {
    await people(800);
    const [first] = [await start(), await start()];
    const ids = [await make('add_tags'), await make('remove_tags'), await make('add_tags')];
    await waitFor('it has begun', async () => Number((await seen(String(ids[0])))?.done) > 0);
    expect(await first.end('SIGTERM')).toBe(0);
    for (const id of ids) await untilState(id, 'done');
    for (const id of ids) expect(await seen(id)).toMatchObject({ done: 800, result: { found: 800 } });
  });

  it('ends a job whose key was revoked after it was made', async () => {
    await people(10);
    const id = await make('add_tags');
    await new ApiKeys(admin).revoke(workspaceId, keyId);
    await start();
    await untilState(id, 'failed');
    expect(await seen(id)).toMatchObject({ done: 0, error: expect.stringContaining('contacts:write') });
  });

  it('ends a job at once that can be done for no contact, with the reason', async () => {
    await people(10);
    const id = await make('assign');
    await start();
    await untilState(id, 'failed');
    expect(await seen(id)).toMatchObject({ done: 0, error: expect.stringContaining('assignedTo: is no user') });
  });

  it('applies rules to what happens, and measures them', async () => {
    const gateway = testDatabase.connect('doorbell_gateway');
    const context = { workspaceId, cause: { kind: 'api_key', id: keyId } };
    await new Rules(gateway).make(context, {
      name: 'New ones',
      on: ['created'],
      filter: null,
      actions: [{ action: 'add_tags', params: { tags: ['New'] } }],
      enabled: true,
      maxContactsPerHour: 10,
    });
    const worker = await start();
    const contacts = new Contacts(gateway);
    const { contact } = (await contacts.create(context, { name: 'Ann', email: 'new@example.com' }, 'refuse')).contact;
    await waitFor('the rule is applied', async () => {
      return (await contacts.get(workspaceId, contact.id))?.contact.tags[0] === 'New';
    });
    const metrics = await (await fetch(`${worker.url}/metrics`)).text();
    expect(metrics).toMatch(/doorbell_rule_triggers_total\{service="worker"\} 1/u);
    expect(metrics).toMatch(/doorbell_rules_stopped_total\{service="worker"\} 0/u);
  });

  it('does the job of a user, and ends that of one who has left', async () => {
    await people(10);
    const member = { name: 'Ann', role: 'agent', password: 'correct horse battery' } as const;
    const [stays, leaves] = [
      await new Users(admin).admit(workspaceId, { ...member, email: 'ann@example.com' }),
      await new Users(admin).admit(workspaceId, { ...member, email: 'bo@example.com' }),
    ];
    const [done, failed] = [await jobOf(stays), await jobOf(leaves)];
    await new Users(admin).remove({ workspaceId, userId: leaves, by: operator });
    await start();
    await untilState(done, 'done');
    await untilState(failed, 'failed');
  });
});
