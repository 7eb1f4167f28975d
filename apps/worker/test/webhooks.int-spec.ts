import '#libs/testing/slow';
import { logAccess, Workspaces } from '#libs/access';
import { Webhooks } from '#libs/contacts';
import type { Database } from '#libs/database';
import { WebhookEndpoint } from '#libs/testing/net';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { testSecrets, WorkerProcess } from './worker-process.js';

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

describe('a worker', () => {
  it('that is killed while it delivers leaves no event out: another one goes on, each contact in order', async () => {
    const workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
    const webhooks = new Webhooks(testDatabase.connect('doorbell_gateway'), testSecrets, (queries, id, entry) =>
      logAccess(queries, id, { ...entry, userId: null }),
    );
    const context = { workspaceId, cause: { kind: 'api_key', id: 'x' } };
    const asked = { url: endpoint.url, events: ['contact.updated' as const], filter: null, enabled: true };
    await webhooks.make(context, asked);
    await start();
    await changes(workspaceId, 40);
    await waitFor('some are sent', () => Promise.resolve(endpoint.received.length > 20));
    await workers[0]?.end('SIGKILL');
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
});
