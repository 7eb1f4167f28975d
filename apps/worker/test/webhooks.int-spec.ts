import '#libs/testing/slow';
import { ApiKeys, logAccess, Workspaces } from '#libs/access';
import { Webhooks } from '#libs/contacts';
import type { Database } from '#libs/database';
import { Jobs, type Job } from '#libs/jobs';
import { WebhookEndpoint } from '#libs/testing/net';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { testSecrets, WorkerProcess } from '#libs/testing/worker';

let testDatabase: TestDatabase;
let admin: Database;
let endpoint: WebhookEndpoint;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  endpoint = await WebhookEndpoint.open();
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await endpoint?.close();
  await testDatabase?.drop();
});

async function start(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker'));
  workers.push(worker);
  return worker;
}

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

/** People who were made, and changed twice. */
function changes(workspaceId: string, people: number): Promise<unknown> {
  const text = `with made as (
      insert into contacts (workspace_id, contact_id, source, name) select $1, uuidv7(), 'api', 'Person'
        from generate_series(1, $2::int) returning contact_id)
    insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select $1, contact_id, 'updated', jsonb_build_object('company', jsonb_build_object('before', n - 1, 'after', n)),
      '{"kind":"api_key","id":"x"}' from made cross join generate_series(1, 3) as n order by n`;
  return ask(text, [workspaceId, people]);
}

async function workspaceWithWebhook(): Promise<{ workspaceId: string; webhookId: string; keyId: string }> {
  const workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  const { apiKeyId: keyId } = await new ApiKeys(admin).issue(workspaceId, { name: 'tests' });
  const gateway = testDatabase.connect('doorbell_gateway');
  const webhooks = new Webhooks(gateway, testSecrets, (queries, id, entry) =>
    logAccess(queries, id, { ...entry, userId: null }),
  );
  const asked = { url: endpoint.url, events: ['contact.updated' as const], filter: null, enabled: true };
  const { webhook } = await webhooks.make({ workspaceId, cause: { kind: 'api_key', id: keyId } }, asked);
  return { workspaceId, webhookId: webhook.id, keyId };
}

describe('a worker', () => {
  it('that is killed while it delivers leaves no event out: another one goes on, each contact in order', async () => {
    const { workspaceId } = await workspaceWithWebhook();
    await start();
    await changes(workspaceId, 40);
    await waitFor('some are sent', () => Promise.resolve(endpoint.received.length > 20));
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
    // What three quarters of a minute do: the leases of the killed worker end.
    await ask(`update webhook_lanes set next_at = now() where lease is not null`);
    const second = await start();
    await waitFor('nothing waits', async () => {
      const [row] = await ask<{ n: number }>(`select count(*) as n from webhook_deliveries where state = 'delivered'`);
      return row?.n === 120;
    });
    const byContact = new Map<string, number[]>();
    const ids = new Set<string>();
    for (const { headers, body } of endpoint.received) {
      const { data } = JSON.parse(body) as { data: { contactId: string; changes: { company: { after: number } } } };
      byContact.set(data.contactId, [...(byContact.get(data.contactId) ?? []), data.changes.company.after]);
      ids.add(String(headers['webhook-id']));
    }
    expect(ids.size).toBe(120);
    for (const order of byContact.values()) expect([...new Set(order)]).toEqual([1, 2, 3]);
    for (const order of byContact.values()) expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(await ask('select from webhook_lanes')).toEqual([]);
    const metrics = await (await fetch(`${second.url}/metrics`)).text();
    expect(metrics).toMatch(/doorbell_webhook_attempt_seconds_count\{.*result="delivered"/u);
    expect(metrics).toMatch(/doorbell_webhook_lag_seconds\{service="worker"\}/u);
  });

  it('that is killed while it replays makes each delivery once: another one goes on', async () => {
    const { workspaceId, webhookId, keyId } = await workspaceWithWebhook();
    endpoint.always(503, { 'retry-after': '3600' }); // the endpoint is left alone meanwhile
    await changes(workspaceId, 2_000);
    const jobs = new Jobs(testDatabase.connect('doorbell_gateway'));
    const { job } = await jobs.create(workspaceId, {
      kind: 'webhook_replay',
      neededRight: 'webhooks',
      principal: { kind: 'api_key', id: keyId, role: 'admin' },
      params: { webhookId, since: '2020-01-01T00:00:00Z', until: new Date(Date.now() + 60_000).toISOString() },
      total: null,
      needsConfirmation: false,
    });
    const seen = async () => (await jobs.find(workspaceId, job.id)) as Job;
    await waitFor('it has begun', async () => (await seen()).done > 0);
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
    expect((await seen()).done).toBeLessThan(6_000);
    // What half a minute does: the lease of the killed worker ends.
    await ask('update jobs set leased_until = now() where job_id = $1', [job.id]);
    await start();
    await waitFor('it is done', async () => (await seen()).state === 'done');
    expect(await seen()).toMatchObject({ done: 6_000, result: { events: 6_000 } });
    const [made] = await ask<{ n: number; changes: number }>(
      `select count(*) as n, count(distinct change_id) as changes from webhook_deliveries
        where workspace_id = $1 and origin = 'replay'`,
      [workspaceId],
    );
    expect(made).toEqual({ n: 6_000, changes: 6_000 });
  });
});
