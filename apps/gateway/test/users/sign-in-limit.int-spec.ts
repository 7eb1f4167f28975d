import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, type ApiResponse } from '../support/api-client.js';
import { password, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
const email = 'ann@example.com';

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase(), { GATEWAY_TRUSTED_PROXIES: '1' });
  here = await running.workspace();
  await running.user(here.workspaceId, 'owner', email);
});
beforeEach(() => running.sql('delete from sign_in_attempts'));
afterAll(() => running?.stop());

function attempt(address: string, given: { email?: string; password?: string } = {}): Promise<ApiResponse> {
  const client = new ApiClient(running.origin, '');
  return client.post('/sessions', { email, password: 'wrong', ...given }, { 'x-forwarded-for': address });
}

async function failures(count: number, address: string, given = {}): Promise<void> {
  for (let n = 0; n < count; n += 1) expect((await attempt(address, given)).status).toBe(401);
}

/** As if so many wrong passwords had come. */
const counted = (kind: string, count: number) =>
  running.sql('update sign_in_attempts set failures = $2, last_at = now() where kind = $1', [kind, count]);

describe('wrong passwords', () => {
  it('delay the user at that address after five, also where the sixth is right, and nothing is checked meanwhile', async () => {
    await failures(5, '198.51.100.1');
    await counted('pair', 12);
    const response = await attempt('198.51.100.1', { password });
    expect(response).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(100);
    expect(seconds).toBeLessThanOrEqual(128);
  });

  it('that come at once count each: only five are checked', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => attempt('198.51.100.2')));
    const checked = all.filter(({ status }) => status === 401);
    expect(checked.length).toBeGreaterThanOrEqual(5);
    expect(checked.length).toBeLessThanOrEqual(6);
  });

  it('delay for a quarter of an hour at most, and are forgotten after a day', async () => {
    await failures(1, '198.51.100.3');
    await counted('pair', 1_000_000);
    expect(Number((await attempt('198.51.100.3')).headers.get('retry-after'))).toBeLessThanOrEqual(900);
    await running.sql(`update sign_in_attempts set last_at = now() - interval '15 minutes'`);
    expect((await attempt('198.51.100.3', { password })).status).toBe(201);
  });

  it('for one user do not delay another at the same address, nor the same user elsewhere', async () => {
    await failures(5, '198.51.100.4');
    await counted('pair', 12);
    await running.user(here.workspaceId, 'viewer', 'bo@example.com');
    expect((await attempt('198.51.100.4', { email: 'bo@example.com', password })).status).toBe(201);
    expect((await attempt('203.0.113.4', { password })).status).toBe(201);
  });

  it('from everywhere delay a user at unknown addresses, and never where the user signed in before', async () => {
    expect((await attempt('192.0.2.5', { password })).status).toBe(201);
    await failures(1, '198.51.100.5');
    await counted('user', 60);
    await counted('address', 60);
    expect((await attempt('203.0.113.5', { password })).status).toBe(429);
    expect((await attempt('192.0.2.5', { password })).status).toBe(201);
  });

  it('for addresses that no user has are counted alike', async () => {
    await failures(5, '198.51.100.6', { email: 'unknown@example.com' });
    await counted('pair', 12);
    expect((await attempt('198.51.100.6', { email: 'unknown@example.com' })).status).toBe(429);
  });

  it('of a session are bounded too: a stolen cookie guesses no password', async () => {
    const { client } = await running.user(here.workspaceId, 'viewer');
    const change = () => client.post('/sessions/current/password', { password: 'no', newPassword: 'another long one' });
    for (let n = 0; n < 5; n += 1) expect((await change()).status).toBe(401);
    await counted('pair', 12);
    expect((await change()).status).toBe(429);
  });
});

describe('a right password', () => {
  it('begins the count of its pair again', async () => {
    await failures(4, '198.51.100.7');
    expect((await attempt('198.51.100.7', { password })).status).toBe(201);
    await failures(5, '198.51.100.7');
  });
});
