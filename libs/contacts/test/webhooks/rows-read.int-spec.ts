import { Workspaces } from '#libs/access';
import { DeliverWebhooks, FollowChanges, type NewWebhook, Webhooks, WebhooksFollower } from '#libs/contacts';
import type { Database } from '#libs/database';
import { SecretBox } from '#libs/platform';
import { WebhookEndpoint } from '#libs/testing/net';
import { createTestDatabase, stopAutovacuum, type TestDatabase } from '#libs/testing/postgres';
import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';

let database: TestDatabase;
let [admin, worker] = [] as unknown as [Database, Database];
let endpoint: WebhookEndpoint;
let workspaceId: string;

const secrets = new SecretBox(Buffer.alloc(32, 'tests').toString('base64'));
const noLog = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection: its plans are those of the first deliveries, on tables that Postgres knows nothing of.
  [admin, worker] = [database.connect('admin'), database.connect('doorbell_worker', 1)];
  await stopAutovacuum(admin);
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  endpoint = await WebhookEndpoint.open();
  const by = { workspaceId, cause: { kind: 'api_key', id: 'key' } };
  const webhook: NewWebhook = { url: endpoint.url, events: ['contact.created'], filter: null, enabled: true };
  await new Webhooks(database.connect('doorbell_gateway'), secrets, noLog).make(by, webhook);
});
afterAll(async () => {
  await endpoint?.close();
  await database?.drop();
});

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

/** So many contacts are made; the follower makes a delivery of each. */
async function happen(count: number): Promise<void> {
  await ask(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
     select $1, uuidv7(), 'created', '{}', '{"kind": "api_key", "id": "key"}' from generate_series(1, $2::int)`,
    workspaceId,
    count,
  );
  const following = new FollowChanges(worker, new WebhooksFollower(noLog));
  while ((await following.followBatch()) > 0);
}

/** What waits for long on a slow machine is given back for a second, and comes again. */
async function deliver(upTo: number): Promise<void> {
  const failures: unknown[] = [];
  const deliveries = new DeliverWebhooks(worker, {
    secrets: secrets.derive('webhooks'),
    allowPrivate: true,
    log: noLog,
    onDelayed: (_workspaceId, error) => failures.push(error),
  });
  await waitFor('that all were delivered', async () => {
    while ((await deliveries.runNext()) > 0);
    return endpoint.received.length >= upTo;
  });
  await deliveries.drain();
  expect(failures).toEqual([]);
}

/** Rows that were read of the log, in tables and indexes. */
async function rowsRead(): Promise<number> {
  await worker.within([], (queries) => queries.query({ text: 'select pg_stat_force_next_flush()' }));
  const logs = `relname like 'contact\\_changes%' or relname like 'messages%'`;
  const [sum] = await ask<{ rows: number }>(
    `select (select sum(seq_tup_read) from pg_stat_user_tables where ${logs})::bigint
       + (select sum(idx_tup_read) from pg_stat_user_indexes where ${logs})::bigint as rows`,
  );
  return sum?.rows ?? NaN;
}

async function rowsReadByEachOf(count: number): Promise<number> {
  await happen(count);
  const before = await rowsRead();
  const upTo = endpoint.received.length + count;
  await deliver(upTo);
  expect(endpoint.received).toHaveLength(upTo);
  return ((await rowsRead()) - before) / count;
}

describe('a delivery to a webhook', () => {
  it('reads the event alone of the log, however long that and the queue are, by a plan of an empty log', async () => {
    await rowsReadByEachOf(10);
    const [few, many] = [await rowsReadByEachOf(100), await rowsReadByEachOf(800)];
    expect([few < 3, many < 3, few, many]).toEqual([true, true, few, many]);
  });
});
