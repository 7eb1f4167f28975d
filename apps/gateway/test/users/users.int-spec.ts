import { SignInLinks } from '#libs/access';
import { systemWorkspace, type Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, cookieOf, faults, SessionClient, textAt } from '../support/api-client.js';
import { password, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let store: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;
let there: TestWorkspace;

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store);
  [here, there] = [await running.workspace(), await running.workspace({ name: 'Other' })];
});

afterAll(() => running?.stop());

const nobody = (): ApiClient => new ApiClient(running.origin, '');

async function invited(email: string, { api } = here, role = 'agent'): Promise<{ id: string; token: string }> {
  const response = await api.post('/users', { email, name: 'New', role });
  expect([response.status, response.body['code']]).toEqual([201, undefined]);
  return { id: textAt(response, 'data', 'id'), token: textAt(response, 'data', 'link').split('=')[1] ?? '' };
}

const accept = (token: string, given = password) => nobody().post('/users/accept', { token, password: given });

describe('an invitation', () => {
  it('makes a member who has no rights before the link is used and a password chosen', async () => {
    const { id, token } = await invited('one@example.com');
    const listed = await here.api.get('/users');
    expect(listed.body['data']).toEqual([
      expect.objectContaining({ id, email: 'one@example.com', name: 'New', role: 'agent', state: 'invited' }),
    ]);
    expect((await nobody().post('/sessions', { email: 'one@example.com', password })).status).toBe(401);
    expect((await accept(token)).status).toBe(201);
    const client = await running.signIn('one@example.com', here.workspaceId);
    expect((await client.get('/contacts')).status).toBe(200);
    expect((await client.get('/users')).status).toBe(403);
    expect((await client.get('/users/names')).body['data']).toEqual([{ id, name: 'New', state: 'active' }]);
    expect((await there.api.get('/users/names')).body['data']).toEqual([]);
    expect(column(await here.api.get('/users'), 'state')).toEqual(['active']);
  });

  it('is accepted once', async () => {
    const { token } = await invited('once@example.com');
    const both = await Promise.all([accept(token), accept(token)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 410]);
    expect((await accept(token)).body['code']).toBe('link_invalid');
  });

  it('that is sent again replaces the former link and role; a member who has joined is not invited', async () => {
    const first = await invited('twice@example.com');
    const second = await invited('twice@example.com', here, 'viewer');
    expect(second.id).toBe(first.id);
    expect((await accept(first.token)).status).toBe(410);
    expect((await accept(second.token)).status).toBe(201);
    const third = await here.api.post('/users', { email: 'TWICE@example.com', name: 'x', role: 'agent' });
    expect(third).toMatchObject({ status: 409, body: { code: 'user_exists', userId: first.id } });
  });

  it('at its end opens nothing', async () => {
    const { token } = await invited('late@example.com');
    await running.sql(`update user_tokens set expires_at = now()`);
    expect((await accept(token)).status).toBe(410);
  });

  it('into a second workspace needs the password of the account, and shows no other workspace', async () => {
    await running.user(there.workspaceId, 'owner', 'has@example.com');
    const { token } = await invited('has@example.com');
    const [row] = ((await here.api.get('/users')).body['data'] as unknown as Record<string, string>[]).filter(
      ({ email }) => email === 'has@example.com',
    );
    expect(row).toMatchObject({ state: 'invited', name: 'New' });
    expect(await accept(token, 'the password of an attacker')).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    });
    expect((await accept(token)).status).toBe(201);
    const client = await running.signIn('has@example.com', here.workspaceId);
    const { memberships } = (await client.get('/sessions/current')).body['data'] as unknown as {
      memberships: { role: string }[];
    };
    expect(memberships.map(({ role }) => role).toSorted()).toEqual(['agent', 'owner']);
  });

  it.each([
    ['email', { email: 'nonsense', name: 'x', role: 'agent' }, 'invalid'],
    ['role', { email: 'a@example.com', name: 'x', role: 'chief' }, 'not_allowed'],
    ['name', { email: 'a@example.com', name: ' ', role: 'agent' }, 'too_small'],
  ])('is refused for its %s', async (field, body, code) => {
    const response = await here.api.post('/users', body);
    expect([response.status, faults(response)]).toEqual([400, { [field]: code }]);
  });
});

describe('who joins by an invitation', () => {
  it('is signed in by that, under a session like any other', async () => {
    const { token } = await invited('joins@example.com');
    const joined = await accept(token);
    expect(joined.body['data']).toMatchObject({
      user: { email: 'joins@example.com', name: 'New' },
      memberships: [{ workspaceId: here.workspaceId, role: 'agent' }],
    });
    const client = new SessionClient(running.origin, cookieOf(joined), here.workspaceId);
    expect((await client.get('/contacts')).status).toBe(200);
    expect(column(await client.get('/sessions'), 'current')).toEqual([true]);
    const logged = await here.api.get('/audit-log?limit=3');
    expect(column(logged, 'kind').slice(0, 2)).toEqual(['signed_in', 'user_joined']);
  });
});

describe('the own name', () => {
  it('holds in every workspace that the user has joined, and in no other', async () => {
    const email = 'names@example.com';
    const { id, client } = await running.user(here.workspaceId, 'viewer', email);
    await running.user(there.workspaceId, 'agent', email);
    const third = await running.workspace();
    await third.api.post('/users', { email, name: 'Invited', role: 'agent' });
    const named = await client.patch('/users/me', { name: ' Ann B. ' });
    expect(named).toMatchObject({ status: 200, body: { data: { user: { id, name: 'Ann B.' } } } });
    const nameIn = async ({ api }: TestWorkspace) => {
      const { body } = await api.get('/users/names?limit=100');
      return (body['data'] as unknown as { id: string; name: string }[]).find((one) => one.id === id)?.name;
    };
    expect(await Promise.all([here, there, third].map(nameIn))).toEqual(['Ann B.', 'Ann B.', 'Invited']);
    const logged = await there.api.get(`/audit-log?kind=user_changed&actor=${id}`);
    expect(column(logged, 'details')).toEqual([{ name: { before: expect.any(String), after: 'Ann B.' } }]);
  });

  it('is the own one alone: of a user who is signed in, and never empty', async () => {
    const { client } = await running.user(here.workspaceId, 'agent');
    expect(faults(await client.patch('/users/me', { name: ' ' }))).toEqual({ name: 'too_small' });
    expect(faults(await client.patch('/users/me', { name: 'x', role: 'owner' }))).toEqual({ role: 'unknown_field' });
    expect((await here.api.patch('/users/me', { name: 'x' })).status).toBe(403);
  });
});

describe('a role that changes', () => {
  it('holds at once, and the user signs in again', async () => {
    const { id, client, email } = await running.user(here.workspaceId, 'admin');
    expect((await client.get('/users')).status).toBe(200);
    const changed = await here.api.patch(`/users/${id}`, { role: 'viewer' });
    expect(changed.body['data']).toMatchObject({ id, role: 'viewer' });
    expect((await client.get('/users')).status).toBe(401);
    const again = await running.signIn(email, here.workspaceId);
    expect((await again.get('/users')).status).toBe(403);
  });

  it('never goes beyond that of who changes it, nor touches a stronger user', async () => {
    const owner = await running.user(here.workspaceId, 'owner');
    const second = await running.user(here.workspaceId, 'owner');
    const { id } = await running.user(here.workspaceId, 'agent');
    for (const response of [
      await here.api.patch(`/users/${id}`, { role: 'owner' }),
      await here.api.patch(`/users/${owner.id}`, { role: 'viewer' }),
      await here.api.delete(`/users/${owner.id}`),
      await here.api.post('/users', { email: 'chief@example.com', name: 'x', role: 'owner' }),
    ])
      expect([response.status, faults(response)]).toEqual([403, { role: 'stronger_than_own' }]);
    expect(column(await here.api.get('/users'), 'email')).not.toContain('chief@example.com');
    expect((await owner.client.delete(`/users/${second.id}`)).status).toBe(204);
  });

  it('leaves every workspace an owner, also of two changes at once', async () => {
    const { workspaceId } = await running.workspace();
    const [one, other] = [await running.user(workspaceId, 'owner'), await running.user(workspaceId, 'owner')];
    const both = await Promise.all([
      one.client.delete(`/users/${one.id}`),
      other.client.patch(`/users/${other.id}`, { role: 'agent' }),
    ]);
    const codes = both.map((response) => (response.status < 300 ? 'done' : textAt(response, 'code')));
    expect(codes.toSorted()).toEqual(['done', 'last_owner']);
  });
});

describe('a user who is removed', () => {
  it('has no rights in the workspace any more, and keeps those in others', async () => {
    const email = 'leaves@example.com';
    const { id } = await running.user(there.workspaceId, 'agent', email);
    const { client } = await running.user(here.workspaceId, 'agent', email);
    expect((await client.get('/contacts')).status).toBe(200);
    expect((await here.api.delete(`/users/${id}`)).status).toBe(204);
    expect((await client.get('/contacts')).status).toBe(403);
    expect((await client.in(there.workspaceId).get('/contacts')).status).toBe(200);
    expect((await here.api.delete(`/users/${id}`)).status).toBe(404);
  });

  it('is deleted with sessions and links where no workspace is left', async () => {
    const { id, client } = await running.user(here.workspaceId, 'agent');
    await new SignInLinks(running.admin).issue(id);
    await here.api.delete(`/users/${id}`);
    expect((await client.get('/sessions/current')).status).toBe(401);
    const left = `select from users where user_id = $1 union all select from user_sessions where user_id = $1
      union all select from user_tokens where user_id = $1`;
    expect(await running.sql(left, [id])).toEqual([]);
  });
});

describe('a sign-in link', () => {
  it('signs in once', async () => {
    const { id } = await running.user(here.workspaceId, 'owner');
    const token = await new SignInLinks(running.admin).issue(id);
    const opened = await nobody().post('/sessions/by-link', { token });
    expect(opened.status).toBe(201);
    const client = new SessionClient(running.origin, cookieOf(opened), here.workspaceId);
    expect((await client.get('/contacts')).status).toBe(200);
    expect(await nobody().post('/sessions/by-link', { token })).toMatchObject({
      status: 410,
      body: { code: 'link_invalid' },
    });
  });

  it('is of one kind: an invitation signs nobody in', async () => {
    const { token } = await invited('kind@example.com');
    expect((await nobody().post('/sessions/by-link', { token })).status).toBe(410);
    expect((await accept(token)).status).toBe(201);
  });

  it('leads to a page that loads nothing from elsewhere and acts by a button alone', async () => {
    const response = await fetch(`${running.origin}/sign-in`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('a key that a user makes', () => {
  it('names the user, has no wider role, and works on', async () => {
    const { id, client } = await running.user(here.workspaceId, 'admin');
    expect((await client.post('/api-keys', { name: 'wider', role: 'owner' })).status).toBe(403);
    const made = await client.post('/api-keys', { name: 'of a user' });
    const key = new ApiClient(running.origin, textAt(made, 'data', 'key'));
    const keys = (await here.api.get('/api-keys')).body['data'] as unknown as { name: string; madeBy: string }[];
    expect(keys.find(({ name }) => name === 'of a user')?.madeBy).toBe(id);
    expect((await key.get('/contacts')).status).toBe(200);
  });
});

describe('users of another workspace', () => {
  it('are unknown: 404, as for an id of nothing', async () => {
    const { id } = await running.user(there.workspaceId, 'agent');
    const none = await here.api.patch('/users/01a201aa-0df0-7e62-976f-032a7e5e393b', { name: 'x' });
    const other = await here.api.patch(`/users/${id}`, { name: 'x' });
    expect([other.status, other.body]).toEqual([404, none.body]);
    expect((await here.api.delete(`/users/${id}`)).status).toBe(404);
    expect(column(await here.api.get('/users'), 'id')).not.toContain(id);
  });

  it('are out of the sight of the service in Postgres, and so is all that belongs to users', async () => {
    await running.user(there.workspaceId, 'agent');
    const service: Database = store.connect('doorbell_gateway');
    const rowsIn = (scope: string[], table: string) =>
      service.within(scope, (queries) => queries.query({ text: `select distinct workspace_id from ${table}` }));
    for (const table of ['users', 'user_sessions', 'user_tokens'])
      expect(await rowsIn([here.workspaceId], table)).toEqual([]);
    expect(await rowsIn([here.workspaceId], 'memberships')).toEqual([{ workspace_id: here.workspaceId }]);
    expect(await rowsIn([systemWorkspace], 'memberships')).toEqual([]);
  });
});
