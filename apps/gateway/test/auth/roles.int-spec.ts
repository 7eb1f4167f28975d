import { randomUUID } from 'node:crypto';
import { roleHas, roles, type Grant, type Role } from '#libs/access';
import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

async function clientWith(grant: Partial<Grant>): Promise<ApiClient> {
  const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'a role', ...grant });
  return new ApiClient(running.origin, key);
}

/** Every route, called with ids of nothing and without a body: what matters is who is let through to it. */
async function refusedRoutes(client: ApiClient, renewed?: () => Promise<ApiClient>): Promise<string[]> {
  const refused: string[] = [];
  let caller = client;
  for (const { method, url } of running.gateway.described.all()) {
    const response = await caller.call(method, pathOf(url), method === 'POST' ? { body: {} } : {});
    if (response.status === 403 && textAt(response, 'code') === 'forbidden') refused.push(`${method} ${url}`);
    if (renewed && url === '/api/v1/sessions/current' && method === 'DELETE') caller = await renewed();
  }
  return refused;
}

const pathOf = (url: string) => url.replace('/api/v1', '').replaceAll(/:\w+/gu, randomUUID());

function routesOfUsers(): string[] {
  const routes = running.gateway.described.all().filter(({ isForUsers }) => isForUsers);
  return routes.map(({ method, url }) => `${method} ${url}`);
}

function beyond(role: Role): string[] {
  const routes = running.gateway.described.all();
  return routes
    .filter(({ right }) => right !== null && !roleHas(role, right))
    .map(({ method, url }) => `${method} ${url}`);
}

/** They change the own account, in no workspace. */
const aboutUser = /^\/api\/v1\/(sessions|users\/accept|password-resets)/u;

describe('a role', () => {
  it.each(roles)('is let through to the routes that the table gives it and to no other: %s', async (role) => {
    const ofUsers = routesOfUsers();
    const expected = beyond(role).filter((route) => !ofUsers.includes(route));
    expect(await refusedRoutes(await clientWith({ role }))).toEqual(expected);
  });

  it.each(roles)('is the same for a user who is signed in: %s', async (role) => {
    const { client, email } = await running.user(here.workspaceId, role);
    const last = await refusedRoutes(client, () => running.signIn(email, here.workspaceId));
    expect(last).toEqual(beyond(role));
  });

  it('opens no route to a key that is for users alone', async () => {
    const client = await clientWith({ role: 'owner' });
    for (const { method, url, isForUsers } of running.gateway.described.all()) {
      if (!isForUsers) continue;
      const response = await client.call(method, pathOf(url), method === 'POST' ? { body: {} } : {});
      expect([url, response.status, response.body['code']]).toEqual([url, 403, 'users_only']);
    }
  });

  it('has the rights of the table: only an admin deletes, connects and makes keys', () => {
    const own = beyond('agent').filter((route) => !beyond('admin').includes(route));
    expect(own).toEqual(
      expect.arrayContaining(['DELETE /api/v1/contacts/:id', 'POST /api/v1/inboxes', 'POST /api/v1/api-keys']),
    );
    expect(beyond('owner')).toEqual([]);
  });

  it('gives a viewer no route that changes anything: a query only reads, a link is none that is stored', () => {
    const ofWorkspace = running.gateway.described.all().filter(({ url }) => !aboutUser.test(url));
    const routes = ofWorkspace.filter(({ right }) => right === null || roleHas('viewer', right));
    const others = routes.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url}`);
    expect(others).toEqual(['POST /api/v1/contacts/query', 'POST /api/v1/attachments/:id/links']);
  });
});

describe('scopes', () => {
  it('limit a key to the rights that they name, and the refusal names the missing right', async () => {
    const client = await clientWith({ scopes: ['recognitions'] });
    expect((await client.post('/recognitions', { email: 'unknown@example.com' })).status).toBe(200);
    const response = await client.get('/contacts');
    expect(response).toMatchObject({ status: 403, body: { code: 'forbidden', right: 'contacts:read' } });
  });

  it('are checked before a kept response is sent again', async () => {
    const once = { 'idempotency-key': randomUUID() };
    const body = { name: 'Ann Example', email: 'ann@example.com' };
    expect((await here.api.post('/contacts', body, once)).status).toBe(201);
    const client = await clientWith({ role: 'viewer' });
    expect((await client.post('/contacts', body, once)).status).toBe(403);
  });
});

describe('a key that a key makes', () => {
  it('shows what it may do and who made it', async () => {
    const expiresAt = '2126-01-31T00:00:00.000Z';
    const made = await here.api.post('/api-keys', {
      name: 'Website',
      role: 'agent',
      scopes: ['recognitions'],
      expiresAt,
    });
    expect(made.body['data']).toMatchObject({ role: 'agent', scopes: ['recognitions'], expiresAt });
    const listed = await here.api.get('/api-keys');
    const keys = listed.body['data'] as unknown as { id: string; name: string }[];
    const maker = keys.find(({ name }) => name === 'tests')?.id;
    expect(keys.find(({ name }) => name === 'Website')).toMatchObject({
      role: 'agent',
      scopes: ['recognitions'],
      expiresAt,
      madeBy: maker,
    });
  });

  it.each<[string, Partial<Grant>, object]>([
    ['role', { role: 'admin' }, { role: 'owner' }],
    ['scopes', { scopes: ['keys'] }, { scopes: ['keys', 'contacts:read'] }],
    ['expiresAt', { expiresAt: '2126-01-01T00:00:00Z' }, { expiresAt: '2126-01-02T00:00:00Z' }],
  ])('is refused where its %s would be wider', async (field, own, asked) => {
    const response = await (await clientWith(own)).post('/api-keys', { name: 'stronger', ...asked });
    expect(response.status).toBe(403);
    expect(faults(response)).toEqual({ [field]: 'stronger_than_own' });
  });

  it('has no more than its maker where nothing was asked for', async () => {
    const maker = await clientWith({ scopes: ['keys'], expiresAt: '2126-01-01T00:00:00Z' });
    const { body } = await maker.post('/api-keys', { name: 'heir' });
    expect(body['data']).toMatchObject({ role: 'admin', scopes: ['keys'], expiresAt: '2126-01-01T00:00:00.000Z' });
  });

  it('ends with the keys that made it, also one that is made at the same moment', async () => {
    const first = await here.api.post('/api-keys', { name: 'first' });
    const firstClient = new ApiClient(running.origin, textAt(first, 'data', 'key'));
    const second = await firstClient.post('/api-keys', { name: 'second' });
    const secondClient = new ApiClient(running.origin, textAt(second, 'data', 'key'));
    const third = await secondClient.post('/api-keys', { name: 'third' });
    const thirdClient = new ApiClient(running.origin, textAt(third, 'data', 'key'));
    expect((await thirdClient.get('/contacts')).status).toBe(200);
    await here.api.delete(`/api-keys/${textAt(first, 'data', 'id')}`);
    for (const client of [firstClient, secondClient, thirdClient])
      expect((await client.get('/contacts')).status).toBe(401);
    expect(column(await here.api.get('/api-keys'), 'name')).not.toContain('third');
  });
});

describe('a key with an end', () => {
  it('works until then, and is unknown afterwards', async () => {
    const client = await clientWith({ expiresAt: '2126-01-01T00:00:00Z' });
    expect((await client.get('/contacts')).status).toBe(200);
    const past = await clientWith({ expiresAt: '2020-01-01T00:00:00Z' });
    expect((await past.get('/contacts')).status).toBe(401);
  });

  it.each(['2020-01-01T00:00:00Z', 'tomorrow', 4])('is refused where the end is no time to come: %s', async (end) => {
    const response = await here.api.post('/api-keys', { name: 'x', expiresAt: end });
    expect(response.status).toBe(400);
    expect(Object.keys(faults(response))).toEqual(['expiresAt']);
  });
});
