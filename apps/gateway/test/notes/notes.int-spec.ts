import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { ApiKeys } from '#libs/access';
import { DeliverWebhooks, FollowChanges, Webhooks, webhookEvents, WebhooksFollower } from '#libs/contacts';
import { SecretBox } from '#libs/platform';
import { WebhookEndpoint } from '#libs/testing/net';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, textAt } from '../support/api-client.js';
import { RunningGateway, secretsKey, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

const canary = 'canary-5f1c';
const logged: string[] = [];
const logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });

let store: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;
let ann: TestUser;
let contactId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store, {}, { logger });
  here = await running.workspace();
  ann = await running.user(here.workspaceId, 'agent');
  contactId = textAt(await here.api.post('/contacts', { name: 'Bo', email: 'bo@example.com' }), 'data', 'id');
});
afterAll(() => running?.stop());

async function noted(text: string, { client } = ann): Promise<string> {
  const made = await client.post(`/contacts/${contactId}/notes`, { text });
  expect(made.status).toBe(201);
  return textAt(made, 'data', 'id');
}

describe('a note', () => {
  it('is written, listed newest first, changed and deleted by users', async () => {
    const [first, second] = [await noted(' first\r\nline '), await noted('second')];
    const list = await ann.client.get(`/contacts/${contactId}/notes`);
    expect(list.body['data']).toMatchObject([
      { id: second, contactId, authorId: ann.id, text: 'second' },
      { id: first, text: 'first\nline' },
    ]);
    const page = await ann.client.get(`/contacts/${contactId}/notes?limit=1`);
    const rest = await ann.client.get(`/contacts/${contactId}/notes?cursor=${textAt(page, 'nextCursor')}`);
    expect([column(page, 'id'), column(rest, 'id')]).toEqual([[second], [first]]);
    const changed = await ann.client.patch(`/notes/${first}`, { text: 'mended' });
    expect(changed.body['data']).toMatchObject({ id: first, text: 'mended' });
    for (const id of [first, second]) expect((await ann.client.delete(`/notes/${id}`)).status).toBe(204);
    expect((await ann.client.get(`/contacts/${contactId}/notes`)).body['data']).toEqual([]);
    expect((await ann.client.patch(`/notes/${first}`, { text: 'again' })).status).toBe(404);
    expect(await running.sql(`select text from contact_notes where deleted_by = $1`, [ann.id])).toEqual([
      { text: '' },
      { text: '' },
    ]);
  });

  it('is changed by its author alone, and deleted by admins too', async () => {
    const [other, admin] = [
      await running.user(here.workspaceId, 'agent'),
      await running.user(here.workspaceId, 'admin'),
    ];
    const id = await noted('of ann');
    for (const response of [
      await other.client.patch(`/notes/${id}`, { text: 'x' }),
      await other.client.delete(`/notes/${id}`),
      await admin.client.patch(`/notes/${id}`, { text: 'x' }),
    ])
      expect(response).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await admin.client.delete(`/notes/${id}`)).status).toBe(204);
  });

  it('of another workspace is absent, as is one on its contacts', async () => {
    const there = await running.workspace();
    const stranger = await running.user(there.workspaceId, 'owner');
    const id = await noted('of here');
    expect((await stranger.client.get(`/contacts/${contactId}/notes`)).status).toBe(404);
    expect((await stranger.client.post(`/contacts/${contactId}/notes`, { text: 'x' })).status).toBe(404);
    expect((await stranger.client.delete(`/notes/${id}`)).status).toBe(404);
    const service = store.connect('doorbell_gateway');
    const read = { text: 'select from contact_notes' };
    expect(await service.within([there.workspaceId], (queries) => queries.query(read))).toEqual([]);
  });
});

/** Every table but the notes' own, row by row as text: events, exports and webhooks are made of them. */
async function tablesWithIt(): Promise<string[]> {
  const tables = await running.sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await running.sql(`select from ${name} as one where one::text like $1 limit 1`, [`%${canary}%`]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** What is made of contacts in other ways than by reading one: queries, jobs, the log of access, by each kind of caller. */
async function elsewhere(client: ApiClient): Promise<unknown[]> {
  const named = await client.post('/contacts/query', { search: canary });
  expect(named).toMatchObject({ status: 200, body: { data: [] } });
  const all = await client.post('/contacts/query', { filter: { field: 'email', op: 'eq', value: 'bo@example.com' } });
  expect(column(all, 'id')).toEqual([contactId]);
  const made = await client.post('/contacts/bulk', {
    action: 'add_tags',
    params: { tags: ['x'] },
    ids: [contactId],
    confirm: true,
  });
  expect(made.status).toBe(201);
  const job = await client.get(`/jobs/${textAt(made, 'data', 'id')}`);
  const log = await client.get(`/audit-log?contactId=${contactId}`);
  expect(column(log, 'kind')).toContain('contact_changed');
  const lists = await Promise.all(['/jobs', '/audit-log', '/contacts?search=canary'].map((path) => client.get(path)));
  return [named, all, made, job, log, ...lists].map(({ body }) => body);
}

/** Every event of the workspace goes to an endpoint; returns what it got. */
async function watching(): Promise<() => Promise<string>> {
  const { workspaceId } = here;
  const endpoint = await WebhookEndpoint.open();
  const webhooks = new Webhooks(store.connect('doorbell_gateway'), new SecretBox(secretsKey), () => Promise.resolve());
  const asked = { url: endpoint.url, events: [...webhookEvents], filter: null, enabled: true };
  await webhooks.make({ workspaceId, cause: { kind: 'api_key', id: 'x' } }, asked);
  return async () => {
    const [worker, log] = [store.connect('doorbell_worker'), () => Promise.resolve()];
    const following = new FollowChanges(worker, new WebhooksFollower(log));
    while ((await following.followBatch()) > 0);
    const secrets = new SecretBox(secretsKey).derive('webhooks');
    const deliver = new DeliverWebhooks(worker, { secrets, allowPrivate: true, log });
    while ((await deliver.runNext()) > 0) await deliver.drain();
    await endpoint.close();
    return endpoint.received.map(({ body }) => body).join('\n');
  };
}

describe('a canary in notes', () => {
  it('reaches no key by any route, no webhook, no query, job and audit log of anybody, no other table, no error and no log', async () => {
    const sent = await watching();
    const once = { 'idempotency-key': randomUUID() };
    const made = await ann.client.post(`/contacts/${contactId}/notes`, { text: `${canary} one` }, once);
    const again = await ann.client.post(`/contacts/${contactId}/notes`, { text: `${canary} one` }, once);
    expect(again.body).toEqual(made.body);
    const noteId = textAt(made, 'data', 'id');
    await ann.client.patch(`/notes/${noteId}`, { text: `${canary} two` });
    await ann.client.patch(`/contacts/${contactId}`, { company: 'Acme' });

    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'all', role: 'owner' });
    const client = new ApiClient(running.origin, key);
    const responses: unknown[] = [];
    for (const { method, url, isForUsers } of running.gateway.described.all())
      for (const id of [contactId, noteId]) {
        if (method !== 'GET' && !isForUsers) continue;
        if (url === '/api/v1/events') continue; // has no end; the webhook gets the same events
        const body = { text: 'x' };
        const path = url.replace('/api/v1', '').replace(':id', id);
        const response = await client.call(method, path, method === 'GET' ? {} : { body });
        responses.push(response.body);
        if (isForUsers) expect([url, response.status]).toEqual([url, 403]);
      }
    expect(responses.length).toBeGreaterThan(30);
    const { client: owner } = await running.user(here.workspaceId, 'owner');
    responses.push(...(await elsewhere(client)), ...(await elsewhere(owner)));
    expect(JSON.stringify(responses)).not.toContain(canary);
    const events = await sent();
    expect(events).toContain('Acme');
    expect(events).not.toContain(canary);
    expect(await tablesWithIt()).toEqual(['contact_notes']);
    expect((await ann.client.get(`/contacts/${contactId}/notes`)).body['data']).toMatchObject([
      { text: `${canary} two` },
      { text: 'of here' },
    ]);
  });

  it('stands in no response and no log line when Postgres refuses the note', async () => {
    await running.sql(`alter table contact_notes add constraint refused check (text not like '%refused%')`);
    const response = await ann.client.post(`/contacts/${contactId}/notes`, { text: `${canary} refused` });
    expect(response).toMatchObject({ status: 400, body: { code: 'rejected_value' } });
    const tooLong = await ann.client.post(`/contacts/${contactId}/notes`, { text: `${canary}${'x'.repeat(10_000)}` });
    expect(tooLong.status).toBe(400);
    expect(JSON.stringify([response.body, tooLong.body])).not.toContain(canary);
    expect(logged.join('')).toContain('a value was refused by the database');
    expect(logged.join('')).not.toContain(canary);
  });
});
