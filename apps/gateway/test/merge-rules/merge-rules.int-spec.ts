import { DuplicatesFollower, FollowChanges } from '#libs/contacts';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { type ApiResponse, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let database: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await RunningGateway.start(database);
});
beforeEach(async () => {
  here = await running.workspace();
});
afterAll(() => running?.stop());

const plain = { name: 'One number', reasons: ['phone', 'full_name'] };
const make = (rule: object = {}): Promise<ApiResponse> => here.api.post('/merge-rules', { ...plain, ...rule });
const idOf = async (rule: object = {}): Promise<string> => textAt(await make(rule), 'data', 'id');

describe('merge rules', () => {
  it('are made switched off, tried on the pairs that stand, then switched on; read, listed and deleted', async () => {
    for (const n of [1, 2])
      await here.api.post('/contacts?onDuplicate=create', {
        name: 'Ann Twice',
        email: `merge-rule${n}@example${n}.com`,
        phone: '+12025550143',
      });
    const follow = new FollowChanges(database.connect('doorbell_worker'), new DuplicatesFollower());
    while ((await follow.followBatch()) > 0);
    const made = await make();
    const defaults = { minScore: 80, acrossProofs: false, maxMergesPerHour: 500 };
    expect(made).toMatchObject({
      status: 201,
      body: { data: { ...plain, ...defaults, enabled: false, triedAt: null, stopped: null, merges: 0 } },
    });
    const id = textAt(made, 'data', 'id');
    const early = await here.api.patch(`/merge-rules/${id}`, { enabled: true });
    expect([early.status, early.body['code']]).toEqual([409, 'merge_rule_untried']);
    const tried = await here.api.post(`/merge-rules/${id}/try`);
    const signs = expect.arrayContaining([{ kind: 'full_name', values: ['Ann Twice'] }]);
    expect(tried).toMatchObject({
      status: 200,
      body: { data: { pairs: 1, matches: 1, heldBack: 0, sample: [{ survivor: { name: 'Ann Twice' }, signs }] } },
    });
    const on = await here.api.patch(`/merge-rules/${id}`, { enabled: true });
    expect(on).toMatchObject({ status: 200, body: { data: { enabled: true, triedAt: expect.any(String) } } });
    expect((await here.api.get(`/merge-rules/${id}`)).body).toEqual(on.body);
    expect(column(await here.api.get('/merge-rules'), 'id')).toEqual([id]);
    expect((await here.api.delete(`/merge-rules/${id}`)).status).toBe(204);
    expect((await here.api.get(`/merge-rules/${id}`)).status).toBe(404);
    const kinds = column(await here.api.get('/audit-log'), 'kind');
    expect(kinds).toEqual(expect.arrayContaining(['merge_rule_made', 'merge_rule_changed', 'merge_rule_deleted']));
  });

  it('are refused with the place of each fault, a name that stands, and more than a workspace may have', async () => {
    const refused = await make({ name: '', reasons: ['email', 'luck'], minScore: 10, enabled: true });
    expect(refused.status).toBe(400);
    expect(Object.keys(faults(refused)).sort()).toEqual(['enabled', 'minScore', 'name', 'reasons.1']);
    expect((await make({ reasons: [] })).status).toBe(400);
    const first = await idOf();
    expect(await make({ name: 'ONE number' })).toMatchObject({
      status: 409,
      body: { code: 'merge_rule_exists', mergeRuleId: first },
    });
    for (let n = 2; n <= 20; n += 1) await idOf({ name: `Rule ${n}` });
    expect((await make({ name: 'One more' })).body['code']).toBe('too_many_merge_rules');
  });

  it('are seen by every user, written by owner and admin, and are another workspace’s nothing', async () => {
    const id = await idOf();
    const stranger = await running.workspace();
    expect(column(await stranger.api.get('/merge-rules'), 'id')).toEqual([]);
    const calls = [
      () => stranger.api.get(`/merge-rules/${id}`),
      () => stranger.api.patch(`/merge-rules/${id}`, { name: 'Mine' }),
      () => stranger.api.post(`/merge-rules/${id}/try`),
      () => stranger.api.delete(`/merge-rules/${id}`),
    ];
    for (const call of calls) expect((await call()).status).toBe(404);
    const agent = await running.user(here.workspaceId, 'agent');
    expect((await agent.client.get(`/merge-rules/${id}`)).status).toBe(200);
    expect((await agent.client.post(`/merge-rules/${id}/try`)).status).toBe(403);
    expect((await agent.client.patch(`/merge-rules/${id}`, { name: 'Mine' })).status).toBe(403);
  });
});
