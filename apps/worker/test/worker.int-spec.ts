import { ApiKeys, operator, Users, Workspaces } from '#libs/access';
import { Bulk, type BulkAction, Contacts, Rules, Tags, type WantedSelection } from '#libs/contacts';
import type { Database } from '#libs/database';
import { Jobs, type Job, type JobPrincipal } from '#libs/jobs';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from '#libs/testing/worker';

let testDatabase: TestDatabase;
let admin: Database;
let jobs: Jobs;
let bulk: Bulk;
let workspaceId: string;
let keyId: string;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  const gateway = testDatabase.connect('doorbell_gateway');
  [jobs, bulk] = [new Jobs(gateway), new Bulk(gateway)];
});
beforeEach(async () => {
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  keyId = (await new ApiKeys(admin).issue(workspaceId, { name: 'tests' })).apiKeyId;
});
afterAll(async () => {
  await endAll();
  await testDatabase?.drop();
});

async function endAll(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
}

async function start(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker'));
  workers.push(worker);
  return worker;
}

/** One that runs already, where a test does not end it: a start takes seconds. */
async function running(): Promise<WorkerProcess> {
  return workers[0] ?? start();
}

async function stop(worker: WorkerProcess): Promise<number | null> {
  workers.splice(workers.indexOf(worker), 1);
  return worker.end('SIGTERM');
}

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

function people(count: number): Promise<unknown> {
  const text = `insert into contacts (workspace_id, contact_id, source, name, email)
    select $1, uuidv7(), 'api', 'Person ' || n, 'person' || n || '@example.com' from generate_series(1, $2::int) as n`;
  return ask(text, [workspaceId, count]);
}

/** A job that waits for its confirmation: a worker that runs has it after `confirm`. */
async function made(
  action: BulkAction,
  principal: JobPrincipal = { kind: 'api_key', id: keyId, role: 'admin' },
): Promise<{ id: string; confirm: () => Promise<unknown> }> {
  const wanted: WantedSelection = { filter: {}, exclude: [] };
  const { selection, count } = await bulk.select(workspaceId, wanted, action);
  const { job, token } = await jobs.create(workspaceId, {
    kind: 'bulk',
    neededRight: 'contacts:write',
    principal,
    params: { action, tags: ['Hot Lead'], fields: { assignedTo: keyId }, selection, counted: count },
    total: count,
    needsConfirmation: true,
  });
  return { id: job.id, confirm: () => jobs.confirm(workspaceId, job.id, token ?? '') };
}

async function make(action: BulkAction, principal?: JobPrincipal): Promise<string> {
  const { id, confirm } = await made(action, principal);
  await confirm();
  return id;
}

const user = (id: string): JobPrincipal => ({ kind: 'user', id, role: 'agent' });

function member(name: string): Promise<string> {
  const given = { name, role: 'agent', password: 'correct horse battery' } as const;
  return new Users(admin).admit(workspaceId, { ...given, email: `${name}@example.com` });
}

/** Rows of bulk jobs, as the worker measures them. */
async function rowsMeasured({ url }: WorkerProcess): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/doorbell_job_rows_total\{kind="bulk",service="worker"\} (\d+)/u.exec(metrics)?.[1] ?? 0);
}

const seen = (id: string): Promise<Job | null> => jobs.find(workspaceId, id);
const untilState = (id: string, state: string): Promise<unknown> =>
  waitFor(`the job is ${state}`, async () => (await seen(id))?.state === state);

/** Changes of all contacts, and how many contacts have one: as many where none was changed twice. */
async function logged(): Promise<{ changes: number; contacts: number }> {
  const text = `select count(*) as changes, count(distinct contact_id) as contacts from contact_changes 
    where workspace_id = $1 and kind = 'updated'`;
  const [row] = await ask<{ changes: number; contacts: number }>(text, [workspaceId]);
  return row ?? { changes: 0, contacts: 0 };
}

describe('a worker', () => {
  it('that is killed in the middle of a job leaves no row out and does none twice: another one goes on', async () => {
    await people(3_000);
    await endAll();
    await start();
    const id = await make('add_tags');
    await waitFor('it has begun', async () => Number((await seen(id))?.done) > 0);
    await endAll();
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

  it('that is killed while it merges a tag leaves no contact between two tags, and none with two lines in the log', async () => {
    await people(3_000);
    await endAll();
    await start();
    await untilState(await make('add_tags'), 'done');
    const tags = new Tags(testDatabase.connect('doorbell_gateway'), { atOnce: 100 });
    const [hot] = await tags.list(workspaceId, { search: 'hot', limit: 1, after: undefined });
    await tags.make(workspaceId, { name: 'Warm' });
    const context = { workspaceId, cause: { kind: 'api_key', id: keyId } };
    const planned = await tags.change(context, { tagId: String(hot?.id), name: 'Warm', merge: true });
    const { job } = await jobs.create(workspaceId, {
      kind: 'tags',
      neededRight: 'tags:write',
      principal: { kind: 'api_key', id: keyId, role: 'admin' },
      params: planned && 'request' in planned ? { ...planned.request } : {},
      total: 3_000,
      needsConfirmation: false,
    });
    await waitFor('it has begun', async () => Number((await seen(job.id))?.done) > 0);
    await endAll();
    expect(Number((await seen(job.id))?.done)).toBeLessThan(3_000);
    await ask(`update jobs set leased_until = now() where job_id = $1`, [job.id]);
    await start();
    await untilState(job.id, 'done');
    expect(await seen(job.id)).toMatchObject({ done: 3_000, result: { changed: 3_000 } });
    expect(await logged()).toEqual({ changes: 6_000, contacts: 3_000 });
    const left = await tags.list(workspaceId, { search: undefined, limit: 10, after: undefined });
    expect(left).toMatchObject([{ name: 'Warm', contacts: 3_000 }]);
  });

  it('does a job within moments of its making, and reports what the database counted', async () => {
    await people(1_000);
    const worker = await running();
    const before = await rowsMeasured(worker);
    const id = await make('add_tags');
    await untilState(id, 'done');
    expect(await seen(id)).toMatchObject({ done: 1_000, result: { counted: 1_000, found: 1_000, changed: 1_000 } });
    expect(await logged()).toEqual({ changes: 1_000, contacts: 1_000 });
    expect((await rowsMeasured(worker)) - before).toBe(1_000);
  });

  it('shares jobs with another one, and a stop loses nothing: the job is free at once', async () => {
    await people(800);
    const [first] = await Promise.all([running(), start()]);
    const ids = [await make('add_tags'), await make('remove_tags'), await make('add_tags')];
    await waitFor('it has begun', async () => Number((await seen(String(ids[0])))?.done) > 0);
    expect(await stop(first)).toBe(0);
    for (const id of ids) await untilState(id, 'done');
    for (const id of ids) expect(await seen(id)).toMatchObject({ done: 800, result: { found: 800 } });
  });

  it('ends a job whose key was revoked after it was made', async () => {
    await people(10);
    const { id, confirm } = await made('add_tags');
    await new ApiKeys(admin).revoke(workspaceId, keyId);
    await confirm();
    await running();
    await untilState(id, 'failed');
    expect(await seen(id)).toMatchObject({ done: 0, error: expect.stringContaining('contacts:write') });
  });

  it('ends a job at once that can be done for no contact, with the reason', async () => {
    await people(10);
    const id = await make('assign');
    await running();
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
    const worker = await running();
    const contacts = new Contacts(gateway);
    const { contact } = (await contacts.create(context, { name: 'Ann', email: 'new@example.com' }, 'refuse')).contact;
    await waitFor('the rule is applied', async () => {
      return (await contacts.get(workspaceId, contact.id))?.contact.tags[0] === 'New';
    });
    const metrics = await (await fetch(`${worker.url}/metrics`)).text();
    expect(metrics).toMatch(/doorbell_rule_triggers_total\{service="worker"\} 1/u);
    expect(metrics).toMatch(/doorbell_rules_stopped_total\{service="worker"\} 0/u);
  });

  it('does the job of a user, ends that of one who has left, and one in its middle whose user got a weaker role', async () => {
    await people(3_000);
    const [stays, leaves, weakened] = [await member('ann'), await member('bo'), await member('cy')];
    const ofLeaver = await made('add_tags', user(leaves));
    await new Users(admin).remove({ workspaceId, userId: leaves, by: operator });
    await ofLeaver.confirm();
    await running();
    await untilState(await make('add_tags', user(stays)), 'done');
    await untilState(ofLeaver.id, 'failed');
    const begun = await make('remove_tags', user(weakened));
    await waitFor('it has begun', async () => Number((await seen(begun))?.done) > 0);
    await new Users(admin).change({ workspaceId, userId: weakened, by: operator }, { role: 'viewer' });
    await untilState(begun, 'failed');
    const ended = await seen(begun);
    expect(ended?.error).toBe(
      'The principal that made the job no longer has the right contacts:write; make it again with one that has it.',
    );
    expect(ended?.done).toBeLessThan(3_000);
    expect((await logged()).changes).toBe(3_000 + Number(ended?.done));
  });
});
