import { randomUUID } from 'node:crypto';
import { rightsOf, roleHas, roles, type Grant, type Right, type Role } from '#libs/access';
import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import type { DescribedRoute } from '../../src/docs/openapi/described-routes.js';
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

interface Called {
  route: string;
  status: number;
  code: string;
}

/**
 * Calls routes with a parameter that none of them reads. What lets a caller through refuses that before any statement, so
 * nothing is changed. A few at once: look-ups of more would count as guesses.
 */
async function called(
  client: ApiClient,
  routes: readonly DescribedRoute[],
  more: Record<string, string> = {},
): Promise<Called[]> {
  const server = running.gateway.app.getHttpAdapter().getInstance();
  const headers = { ...client.credentials(), ...more };
  const call = async ({ method, url }: DescribedRoute): Promise<Called> => {
    const body = method === 'POST' ? { payload: {} } : {};
    const sent = { method: method as 'GET', url: `${pathOf(url)}?unread=x`, headers, ...body };
    const { statusCode: status, payload } = await server.inject(sent);
    const { code = '' } = (payload.startsWith('{') ? JSON.parse(payload) : {}) as { code?: string };
    return { route: `${method} ${url}`, status, code };
  };
  const calls: Called[] = [];
  for (let from = 0; from < routes.length; from += 10)
    calls.push(...(await Promise.all(routes.slice(from, from + 10).map(call))));
  return calls;
}

/** What a public route of this test's gateway responds. */
const notSet = 'openid_not_set';

/** Those that the role does not have; all others are reached. */
async function refusedRoutes(client: ApiClient): Promise<string[]> {
  const calls = await called(client, running.gateway.described.all());
  const refused = calls.filter(({ status, code }) => status === 403 && code === 'forbidden');
  const others = calls.filter((one) => !refused.includes(one) && one.code !== 'users_only' && one.code !== notSet);
  expect(others.filter(({ status }) => status === 401 || status === 429 || status >= 500)).toEqual([]);
  return refused.map(({ route }) => route);
}

const pathOf = (url: string) => url.replaceAll(/:\w+/gu, randomUUID());

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
const aboutUser = /^\/api\/v1\/(sessions|users\/(accept|me)|password-resets)/u;

describe('a role', () => {
  it.each(roles)('is let through to the routes that the table gives it and to no other: %s', async (role) => {
    const ofUsers = routesOfUsers();
    const expected = beyond(role).filter((route) => !ofUsers.includes(route));
    expect(await refusedRoutes(await clientWith({ role }))).toEqual(expected);
  });

  it.each(roles)('is the same for a user who is signed in: %s', async (role) => {
    const { client } = await running.user(here.workspaceId, role);
    expect(await refusedRoutes(client)).toEqual(beyond(role));
  });

  it('is listed with its rights', async () => {
    const { body } = await (await clientWith({ role: 'viewer' })).get('/roles');
    expect(body['data']).toEqual(roles.map((role) => ({ role, rights: rightsOf(role) })));
  });

  it('opens no route to a key that is for users alone', async () => {
    const routes = running.gateway.described.all().filter(({ isForUsers }) => isForUsers);
    const calls = await called(await clientWith({ role: 'owner' }), routes);
    expect(calls.length).toBeGreaterThan(10);
    for (const call of calls) expect(call).toEqual({ route: call.route, status: 403, code: 'users_only' });
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

describe('a cookie that the page of another site sends', () => {
  it('changes nothing by any route, whatever its user may do', async () => {
    const routes = running.gateway.described.all();
    const changing = routes.filter(
      ({ method, right, isForUsers }) => method !== 'GET' && (right !== null || isForUsers),
    );
    expect(changing.map(({ url }) => url)).toEqual(
      expect.arrayContaining([
        '/api/v1/contacts/bulk',
        '/api/v1/jobs/:id/confirm',
        '/api/v1/tags/:id',
        '/api/v1/custom-fields',
      ]),
    );
    const { client } = await running.user(here.workspaceId, 'owner');
    for (const call of await called(client, changing, { 'sec-fetch-site': 'cross-site' }))
      expect(call).toEqual({ route: call.route, status: 403, code: 'cross_site' });
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

  it.each<[Grant['role'], Right]>([
    ['viewer', 'contacts:write'],
    ['agent', 'keys'],
    ['owner', 'notes:read'],
  ])('is refused with a scope that its role cannot have: %s, %s', async (role, right) => {
    const owner = await clientWith({ role: 'owner' });
    const asked = { name: 'unusable', role, scopes: ['contacts:read', right] };
    const response = await owner.post('/api-keys', asked);
    expect(response.status).toBe(400);
    expect(faults(response)).toEqual({ scopes: 'beyond_role' });
    expect(response.body['detail']).toContain(right);
  });

  it('gets of the scopes of its maker those that its role can have', async () => {
    const maker = await clientWith({ scopes: ['keys', 'contacts:read'] });
    const { body } = await maker.post('/api-keys', { name: 'heir', role: 'viewer' });
    expect(body['data']).toMatchObject({ role: 'viewer', scopes: ['contacts:read'] });
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
