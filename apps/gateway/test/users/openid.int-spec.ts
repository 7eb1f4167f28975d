import { pino } from 'pino';
import { CookieJar, OpenIdProviderUnderTest } from '#libs/testing/openid';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, SessionClient, textAt } from '../support/api-client.js';
import { password, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

const logged: string[] = [];
const logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });

let provider: OpenIdProviderUnderTest;
let running: RunningGateway;
let here: TestWorkspace;
let there: TestWorkspace;

beforeAll(async () => {
  provider = await OpenIdProviderUnderTest.start();
  const env = { ...provider.environment, OIDC_DISPLAY_NAME: 'Acme <ID>' };
  running = await RunningGateway.start(await createTestDatabase(), env, { logger });
  [here, there] = [await running.workspace(), await running.workspace({ name: 'Other' })];
});
beforeEach(() => void (provider.isAway = false));
afterAll(async () => {
  await running?.stop();
  await provider?.stop();
});

const callback = (): string => `${running.origin}/sign-in/openid`;
const nobody = (): ApiClient => new ApiClient(running.origin, '');

/** Begins in this browser, and is signed in at the provider: the address that leads back to us. */
async function returned(jar: CookieJar, subject: string | null, body: object = {}): Promise<string> {
  provider.present = subject;
  const begun = await jar.open(`${running.origin}/api/v1/sessions/openid`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(begun.status).toBe(200);
  const { data } = (await begun.json()) as { data: { url: string } };
  return jar.browse(data.url, callback());
}

/** Where the response to the provider's redirect leads, and the session that it opens. */
async function arrived(jar: CookieJar, url: string): Promise<{ outcome: string; client: SessionClient }> {
  const response = await jar.open(url);
  expect(response.status).toBe(303);
  const [, outcome = ''] = /^\/sign-in#openid=(\w+)$/u.exec(response.headers.get('location') ?? '') ?? [];
  const session = response.headers.getSetCookie().find((line) => line.startsWith('doorbell_session='));
  return { outcome, client: new SessionClient(running.origin, session?.split(';')[0] ?? '', here.workspaceId) };
}

async function signIn(subject: string | null, body: object = {}) {
  const jar = new CookieJar();
  return arrived(jar, await returned(jar, subject, body));
}

function account(subject: string, email: string, isVerified = true): void {
  provider.accounts.set(subject, { email, email_verified: isVerified, name: 'Ann' });
}

async function invited(email: string, workspace = here): Promise<string> {
  const made = await workspace.api.post('/users', { email, name: 'Ann', role: 'agent' });
  expect(made.status).toBe(201);
  return textAt(made, 'data', 'link').split('=')[1] ?? '';
}

describe('a provider that is away', () => {
  it('is a clear refusal at the beginning, is found when it is there, and is a clear refusal at the end', async () => {
    const early = await nobody().post('/sessions/openid', {});
    expect(early).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    provider.serve(callback());
    const jar = new CookieJar();
    const url = await returned(jar, 'mine');
    provider.isAway = true;
    expect((await arrived(jar, url)).outcome).toBe('away');
  });
});

describe('signing in by the OpenID provider', () => {
  it('opens a session for an invited user, who has joined by that; the next time the account is enough', async () => {
    await invited('ann@example.com');
    account('ann', 'Ann@Example.com');
    const { outcome, client } = await signIn('ann');
    expect(outcome).toBe('done');
    expect((await client.get('/contacts')).status).toBe(200);
    expect((await client.get('/sessions/current')).body['data']).toMatchObject({
      user: { email: 'ann@example.com' },
      memberships: [{ workspaceId: here.workspaceId, role: 'agent' }],
    });
    account('ann', 'renamed@example.com', false);
    expect((await signIn('ann')).outcome).toBe('done');
  });

  it('opens one for a user who has a password, which goes on working while the provider is away', async () => {
    const { email } = await running.user(here.workspaceId, 'viewer', 'both@example.com');
    account('both', email);
    expect((await signIn('both')).outcome).toBe('done');
    provider.isAway = true;
    expect((await nobody().post('/sessions', { email, password })).status).toBe(201);
  });

  it('is refused for an unknown person, whom nobody invited: no user is made', async () => {
    account('stranger', 'stranger@example.com');
    const { outcome, client } = await signIn('stranger');
    expect([outcome, client.cookie]).toEqual(['unknown', '']);
    expect(await running.sql(`select from users where email = 'stranger@example.com'`)).toEqual([]);
  });

  it('is refused where the provider does not say that the address is the person’s', async () => {
    await invited('claimed@example.com');
    account('thief', 'claimed@example.com', false);
    expect((await signIn('thief')).outcome).toBe('unverified');
  });

  it('is refused for another account with the address of a user who has one: addresses pass to others', async () => {
    await invited('passed-on@example.com');
    account('first', 'passed-on@example.com');
    expect((await signIn('first')).outcome).toBe('done');
    account('second', 'passed-on@example.com');
    expect((await signIn('second')).outcome).toBe('taken');
  });

  it('is refused for a user who was removed from every workspace', async () => {
    await invited('gone@example.com');
    account('gone', 'gone@example.com');
    const { client } = await signIn('gone');
    const id = textAt(await client.get('/sessions/current'), 'data', 'user', 'id');
    expect((await here.api.delete(`/users/${id}`)).status).toBe(204);
    expect((await signIn('gone')).outcome).toBe('unknown');
    expect(await running.sql(`select from openid_accounts where subject = 'gone'`)).toEqual([]);
  });

  it('asks for no second factor of ours: the provider has its own', async () => {
    const { client, email, id } = await running.user(here.workspaceId, 'agent', 'two@example.com');
    const { body } = await client.post('/sessions/current/second-factor', { password });
    expect(body['data']).toBeDefined();
    await running.sql(`update user_second_factors set confirmed_at = now() where user_id = $1`, [id]);
    account('two', email);
    expect((await signIn('two')).outcome).toBe('done');
    expect((await nobody().post('/sessions', { email, password })).body['code']).toBe('code_required');
  });
});

describe('a password that an admin may know, who used the link of an invitation before its user', () => {
  it('ends when the owner of the address comes by the provider, with the sessions that it opened', async () => {
    const token = await invited('victim@example.com');
    expect((await nobody().post('/users/accept', { token, password })).status).toBe(201);
    const admin = await running.signIn('victim@example.com', here.workspaceId);
    account('victim', 'victim@example.com');
    expect((await signIn('victim')).outcome).toBe('done');
    expect((await nobody().post('/sessions', { email: 'victim@example.com', password })).status).toBe(401);
    expect((await admin.get('/sessions/current')).status).toBe(401);
  });
});

describe('an invitation into a further workspace', () => {
  it('is accepted by its link and the account of its user, and of no other', async () => {
    await invited('more@example.com');
    account('more', 'more@example.com');
    expect((await signIn('more')).outcome).toBe('done');
    const invitation = await invited('more@example.com', there);
    const plain = await signIn('more');
    expect((await plain.client.in(there.workspaceId).get('/contacts')).status).toBe(403);
    account('another', 'another@example.com');
    await invited('another@example.com');
    expect((await signIn('another', { invitation })).outcome).toBe('invitation');
    const { outcome, client } = await signIn('more', { invitation });
    expect(outcome).toBe('done');
    expect((await client.in(there.workspaceId).get('/contacts')).status).toBe(200);
  });

  it('sets no password for a user who signs in by the provider: its holder would open the account', async () => {
    await invited('only@example.com');
    account('only', 'only@example.com');
    expect((await signIn('only')).outcome).toBe('done');
    const token = await invited('only@example.com', there);
    const response = await nobody().post('/users/accept', { token, password });
    expect(response).toMatchObject({ status: 409, body: { code: 'provider_needed' } });
  });
});

describe('the response of the provider', () => {
  it('is taken from the browser that began, once', async () => {
    await invited('mine@example.com');
    account('mine', 'mine@example.com');
    const jar = new CookieJar();
    const url = await returned(jar, 'mine');
    expect((await arrived(new CookieJar(), url)).outcome).toBe('invalid');
    expect(jar.names(running.origin)).toEqual(['doorbell_openid']);
    expect((await arrived(jar, url)).outcome).toBe('done');
    expect((await arrived(jar, url)).outcome).toBe('invalid');
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
  ])('is refused with %s', async (_, change) => {
    const jar = new CookieJar();
    const url = new URL(await returned(jar, 'mine'));
    change(url);
    expect((await arrived(jar, url.href)).outcome).toBe('invalid');
  });

  it('that says that the person cancelled opens nothing', async () => {
    expect((await signIn(null)).outcome).toBe('cancelled');
  });
});

describe('the log of access', () => {
  it('has each sign-in with its issuer, the link, and each one that failed with its reason', async () => {
    const entries = (await here.api.get('/audit-log?limit=100')).body['data'] as unknown as {
      kind: string;
      details: object;
    }[];
    const issuer = provider.issuer;
    for (const [kind, details] of [
      ['signed_in', { issuer, address: '127.0.0.1' }],
      ['openid_linked', { issuer, password: null }],
      ['openid_linked', { issuer, password: 'ended' }],
      ['sign_in_failed', { issuer, reason: 'taken', email: 'passed-on@example.com' }],
    ] as const)
      expect(entries).toContainEqual(expect.objectContaining({ kind, details: expect.objectContaining(details) }));
    const [{ reasons } = { reasons: [] }] = await running.sql<{ reasons: string[] }>(
      `select array_agg(distinct details->>'reason') as reasons from audit_log where kind = 'sign_in_failed'`,
    );
    expect(reasons).toEqual(
      expect.arrayContaining(['cancelled', 'invalid', 'invitation', 'taken', 'unknown', 'unverified']),
    );
  });

  it('has no secret, and neither has the log of the process', async () => {
    const [{ text } = { text: '' }] = await running.sql<{ text: string }>(
      'select string_agg(a::text, chr(10)) as text from audit_log a',
    );
    expect(logged.join('')).toContain('OpenID');
    for (const secret of [provider.environment['OIDC_CLIENT_SECRET'] ?? '', 'code=', 'doorbell_openid='])
      expect(text + logged.join('')).not.toContain(secret);
  });
});

describe('the sign-in page', () => {
  it('has a button for the provider, by its name, where the operator has set one', async () => {
    const html = await (await fetch(`${running.origin}/sign-in`)).text();
    expect(html).toContain('Continue with Acme &#60;ID&#62;');
  });
});
