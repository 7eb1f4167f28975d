import { createTestDatabase } from '#libs/testing/postgres';
import { RunningGateway } from '../support/running-gateway.js';

let running: RunningGateway;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});

afterAll(() => running?.stop());

describe('rate limits', () => {
  it('count down in every response, and refuse with 429 and Retry-After when the plan is used up', async () => {
    const { api, workspaceId } = await running.workspace({ plan: 'starter' });
    await running.sql('update workspaces set requests_per_minute = 3 where workspace_id = $1', [workspaceId]);
    const first = await api.get('/contacts');
    expect(first.headers.get('ratelimit')).toMatch(/^"plan";r=2;t=\d+$/u);
    expect(first.headers.get('ratelimit-policy')).toBe('"plan";q=3;w=60');
    await api.get('/contacts');
    await api.get('/contacts');
    const refused = await api.get('/contacts');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused.headers.get('ratelimit')).toMatch(/^"plan";r=0;t=\d+$/u);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it('leave other workspaces alone', async () => {
    const [used, other] = [await running.workspace({ plan: 'starter' }), await running.workspace({ plan: 'starter' })];
    await running.sql('update workspaces set requests_per_minute = 1');
    await used.api.get('/contacts');
    expect((await used.api.get('/contacts')).status).toBe(429);
    expect((await other.api.get('/contacts')).status).toBe(200);
    await running.sql('update workspaces set requests_per_minute = 300');
  });

  it('count each user apart, and none against the keys', async () => {
    const { api, workspaceId } = await running.workspace({ plan: 'starter' });
    const [ann, bob] = [await running.user(workspaceId, 'agent'), await running.user(workspaceId, 'agent')];
    await running.sql('update workspaces set requests_per_minute = 1 where workspace_id = $1', [workspaceId]);
    const callers = [ann.client, ann.client, bob.client, api, api];
    const statuses: number[] = [];
    for (const caller of callers) statuses.push((await caller.get('/contacts')).status);
    expect(statuses).toEqual([200, 429, 200, 200, 429]);
  });

  it('do not exist on an unlimited plan', async () => {
    const { api } = await running.workspace({ plan: 'local' });
    const responses = await Promise.all(Array.from({ length: 50 }, () => api.get('/contacts?limit=1')));
    expect(responses.every((one) => one.status === 200 && one.headers.get('ratelimit') === null)).toBe(true);
  });
});
