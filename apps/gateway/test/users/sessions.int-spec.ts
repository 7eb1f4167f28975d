import { rightsOf } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, cookieOf, SessionClient, textAt } from '../support/api-client.js';
import { password, RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let there: TestWorkspace;
let ann: TestUser;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  [here, there] = [await running.workspace(), await running.workspace({ name: 'Other' })];
  ann = await running.user(here.workspaceId, 'admin', 'ann@example.com');
});

afterAll(() => running?.stop());

const nobody = (): ApiClient => new ApiClient(running.origin, '');
const fresh = (): Promise<SessionClient> => running.signIn(ann.email, here.workspaceId);

describe('signing in', () => {
  it('opens a session: who it is, the workspaces, and a cookie that no script and no other site can use', async () => {
    const response = await nobody().post('/sessions', { email: ' Ann@Example.COM ', password });
    expect(response.status).toBe(201);
    expect(response.body['data']).toEqual({
      user: { id: ann.id, email: 'ann@example.com', name: 'Ann' },
      memberships: [{ workspaceId: here.workspaceId, workspaceName: 'Acme', role: 'admin', rights: rightsOf('admin') }],
    });
    const cookie = response.headers.get('set-cookie');
    expect(cookie).toMatch(/^doorbell_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u);
    const opened = new SessionClient(running.origin, cookieOf(response), here.workspaceId);
    const current = (await opened.get('/sessions/current')).body['data'];
    expect(current).toEqual({ ...(response.body['data'] as object), eventsAfter: expect.any(String) });
  });

  it('shows nothing about an unknown address', async () => {
    const wrong = await nobody().post('/sessions', { email: ann.email, password: 'not this one' });
    const unknown = await nobody().post('/sessions', { email: 'unknown@example.com', password });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('keeps no token and no password: hashes alone', async () => {
    const { cookie } = await fresh();
    const [row] = await running.sql<{ text: string }>(
      'select (select string_agg(s::text, chr(10)) from user_sessions s) || (select string_agg(u::text, chr(10)) from users u) as text',
    );
    expect(row?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(row?.text).not.toContain(cookie.split('=')[1]);
    expect(row?.text).not.toContain(password);
  });
});

describe('without an OpenID provider of the operator', () => {
  it('the sign-in page has no button for one, and the route says so', async () => {
    const page = await (await fetch(`${running.origin}/sign-in`)).text();
    // Behind it stand the texts of all languages, also that of the button.
    const [shown] = page.split('<script');
    expect(shown).toContain('Sign in');
    expect(shown).not.toContain('Continue with');
    const response = await nobody().post('/sessions/openid', {});
    expect(response).toMatchObject({ status: 501, body: { code: 'openid_not_set' } });
  });
});

describe('a session', () => {
  it('speaks for its user in the workspace that Doorbell-Workspace names, and its changes name the user', async () => {
    const made = await ann.client.post('/contacts', { name: 'Bo', email: 'bo@example.com' });
    expect(made.status).toBe(201);
    const timeline = await here.api.get(`/contacts/${textAt(made, 'data', 'id')}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain(JSON.stringify({ kind: 'user', id: ann.id }));
  });

  it('that is new may send many requests at once: they count as no guesses, nor do those of a new key', async () => {
    const { client } = await running.user(here.workspaceId, 'agent');
    const { api } = await running.workspace();
    const calls = Array.from({ length: 80 }, () => [client.get('/tags?limit=1'), api.get('/tags?limit=1')]);
    const statuses = (await Promise.all(calls.flat())).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('has no rights where the user is no member, and shows nothing of that workspace', async () => {
    const other = await ann.client.in(there.workspaceId).get('/contacts');
    const none = await ann.client.in('01a201aa-0df0-7e62-976f-032a7e5e393b').get('/contacts');
    expect(other).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(other.body).toEqual(none.body);
  });

  it('has the role of each workspace there', async () => {
    await running.user(there.workspaceId, 'viewer', 'both@example.com');
    const { client } = await running.user(here.workspaceId, 'agent', 'both@example.com');
    const body = { name: 'Cy', email: 'cy@example.com' };
    expect((await client.in(there.workspaceId).post('/contacts', body)).status).toBe(403);
    expect((await client.post('/contacts', body)).status).toBe(201);
    expect((await client.in(there.workspaceId).get('/contacts')).body['data']).toEqual([]);
  });

  it('must name a workspace', async () => {
    const response = await ann.client.get('/contacts', { 'doorbell-workspace': 'mine' });
    expect(response).toMatchObject({ status: 400, body: { errors: [{ field: 'Doorbell-Workspace' }] } });
  });

  it('ends by signing out: its token opens nothing any more', async () => {
    const client = await fresh();
    expect((await client.get('/contacts')).status).toBe(200);
    const out = await client.delete('/sessions/current');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      'doorbell_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
    for (const path of ['/contacts', '/sessions/current']) expect((await client.get(path)).status).toBe(401);
  });

  it('is listed, and another one can be ended from it', async () => {
    const [one, other] = [await fresh(), await fresh()];
    expect((await other.get('/contacts')).status).toBe(200);
    const listed = (await one.get('/sessions')).body['data'] as unknown as { id: string; current: boolean }[];
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    const otherId = listed.find(({ current }) => !current)?.id;
    expect((await one.delete(`/sessions/${otherId}`)).status).toBe(204);
    expect((await other.get('/contacts')).status).toBe(401);
    expect((await one.get('/contacts')).status).toBe(200);
  });

  it("cannot be ended from another user's", async () => {
    const { client } = await running.user(here.workspaceId, 'owner');
    const [id] = column(await (await fresh()).get('/sessions'), 'id');
    expect((await client.delete(`/sessions/${String(id)}`)).status).toBe(404);
  });

  it.each([
    ['is not used for 7 days', "last_seen_at = now() - interval '7 days'"],
    ['is 30 days old', "created_at = now() - interval '30 days'"],
  ])('ends when it %s', async (_, set) => {
    const client = await fresh();
    await running.sql(`update user_sessions set ${set}`);
    expect((await client.get('/contacts')).status).toBe(401);
    expect((await client.get('/sessions/current')).status).toBe(401);
    await running.sql('delete from user_sessions');
    ann.client = await fresh();
  });
});

describe('a new password', () => {
  it('needs the present one, ends all sessions, and opens a new one', async () => {
    const { client, email } = await running.user(here.workspaceId, 'viewer');
    const other = await running.signIn(email, here.workspaceId);
    const wrong = await client.post('/sessions/current/password', { password: 'no', newPassword: 'another long one' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    const changed = await client.post('/sessions/current/password', { password, newPassword: 'another long one' });
    expect(changed.status).toBe(200);
    for (const former of [client, other]) expect((await former.get('/contacts')).status).toBe(401);
    const next = new SessionClient(running.origin, cookieOf(changed), here.workspaceId);
    expect((await next.get('/contacts')).status).toBe(200);
    expect((await nobody().post('/sessions', { email, password })).status).toBe(401);
    expect((await nobody().post('/sessions', { email, password: 'another long one' })).status).toBe(201);
  });

  it('has ten characters at least', async () => {
    const response = await ann.client.post('/sessions/current/password', { password, newPassword: 'short' });
    expect(response).toMatchObject({ status: 400, body: { errors: [{ field: 'newPassword', code: 'too_small' }] } });
  });
});

describe('a change under a cookie', () => {
  const body = { name: 'Theft', email: 'theft@example.com' };

  it.each(['cross-site', 'same-site', 'none'])(
    'is refused and changes nothing where Sec-Fetch-Site is %s',
    async (site) => {
      const response = await ann.client.post('/contacts', body, { 'sec-fetch-site': site });
      expect(response).toMatchObject({ status: 403, body: { code: 'cross_site' } });
      expect((await ann.client.delete('/sessions/current', { 'sec-fetch-site': site })).status).toBe(403);
      expect((await here.api.get('/contacts?search=theft@')).body['data']).toEqual([]);
    },
  );

  it('is refused without Sec-Fetch-Site unless the Origin is our own', async () => {
    const call = (headers: Record<string, string>) =>
      fetch(`${running.origin}/api/v1/contacts`, {
        method: 'POST',
        headers: {
          cookie: ann.client.cookie,
          'doorbell-workspace': here.workspaceId,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ name: 'Own', email: 'own@example.com' }),
      });
    // Node's own fetch sends `Sec-Fetch-Mode` alone.
    expect((await call({})).status).toBe(403);
    expect((await call({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await call({ origin: running.origin })).status).toBe(201);
  });

  it('is none where an API key is sent: the key goes first', async () => {
    const headers = { cookie: ann.client.cookie, 'sec-fetch-site': 'cross-site' };
    expect((await here.api.post('/contacts', { ...body, email: 'key@example.com' }, headers)).status).toBe(201);
  });
});

describe('under https', () => {
  it('the cookie is Secure', async () => {
    const secure = await RunningGateway.start(await createTestDatabase(), { PUBLIC_URL: 'https://crm.example.com' });
    const { workspaceId } = await secure.workspace();
    const { email } = await secure.user(workspaceId, 'viewer');
    const response = await new ApiClient(secure.origin, '').post('/sessions', { email, password });
    expect(response.headers.get('set-cookie')).toMatch(/; SameSite=Lax; Secure$/u);
    await secure.stop();
  });
});
