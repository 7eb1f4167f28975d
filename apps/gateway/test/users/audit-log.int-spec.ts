import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, textAt } from '../support/api-client.js';
import { password, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let store: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;
let there: TestWorkspace;

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store);
});
beforeEach(async () => {
  [here, there] = [await running.workspace(), await running.workspace()];
});
afterAll(() => running?.stop());

const nobody = (): ApiClient => new ApiClient(running.origin, '');
const entries = async (query = '') =>
  (await here.api.get(`/audit-log${query}`)).body['data'] as unknown as Record<string, unknown>[];

describe('the log of access', () => {
  it('has every change of a user: who, whom, what was and what is', async () => {
    const owner = await running.user(here.workspaceId, 'owner');
    const made = await owner.client.post('/users', { email: 'new@example.com', name: 'New', role: 'agent' });
    const id = textAt(made, 'data', 'id');
    const token = textAt(made, 'data', 'link').split('=')[1];
    await nobody().post('/users/accept', { token, password });
    await owner.client.patch(`/users/${id}`, { role: 'viewer', name: 'New' });
    await owner.client.patch(`/users/${id}`, { role: 'viewer' });
    await owner.client.delete(`/users/${id}`);
    const by = { kind: 'user', id: owner.id };
    const rest = { email: 'new@example.com', name: 'New' };
    expect(
      (await entries())
        .filter(({ userId }) => userId === id)
        .map(({ kind, actor, details }) => ({ kind, actor, details })),
    ).toEqual([
      { kind: 'user_removed', actor: by, details: { ...rest, role: 'viewer' } },
      { kind: 'user_changed', actor: by, details: { role: { before: 'agent', after: 'viewer' } } },
      { kind: 'user_joined', actor: { kind: 'user', id }, details: {} },
      { kind: 'user_invited', actor: by, details: { ...rest, role: 'agent' } },
    ]);
  });

  it('has every sign-in, those that failed too, in each workspace of the user and in no other', async () => {
    const { id, email } = await running.user(here.workspaceId, 'agent');
    await nobody().post('/sessions', { email, password: 'a wrong one' });
    const [failed, opened] = await entries();
    expect(failed).toMatchObject({
      kind: 'sign_in_failed',
      actor: { kind: 'stranger', id: '' },
      userId: id,
      details: { email, address: '127.0.0.1' },
    });
    expect(opened).toMatchObject({ kind: 'signed_in', actor: { kind: 'user', id } });
    expect((await there.api.get('/audit-log')).body['data']).toEqual([]);
  });

  it('has failed sign-ins of unknown addresses too, which no workspace sees', async () => {
    await nobody().post('/sessions', { email: 'unknown@example.com', password });
    expect(await entries('?kind=sign_in_failed')).toEqual([]);
    const rows = await running.sql(`select kind from audit_log where details->>'email' = 'unknown@example.com'`);
    expect(rows).toEqual([{ kind: 'sign_in_failed' }]);
  });

  it('never has a secret', async () => {
    const { email, client } = await running.user(here.workspaceId, 'owner');
    await nobody().post('/sessions', { email, password: 'a wrong one' });
    const link = textAt(
      await client.post('/users', { email: 'x@example.com', name: 'X', role: 'agent' }),
      'data',
      'link',
    );
    const [{ text } = { text: '' }] = await running.sql<{ text: string }>(
      'select string_agg(a::text, chr(10)) as text from audit_log a',
    );
    for (const secret of [password, 'a wrong one', client.cookie.split('=')[1], link.split('=')[1]])
      expect(text).not.toContain(secret);
  });

  it('is filtered by kind, actor and time, page by page', async () => {
    const { id, client } = await running.user(here.workspaceId, 'owner');
    for (const name of ['a', 'b', 'c']) await client.patch(`/users/${id}`, { name });
    const first = await here.api.get(`/audit-log?kind=user_changed&actor=${id}&limit=2`);
    const second = await here.api.get(
      `/audit-log?kind=user_changed&actor=${id}&limit=2&cursor=${textAt(first, 'nextCursor')}`,
    );
    const details = [...column(first, 'details'), ...column(second, 'details')] as { name: { after: string } }[];
    expect(details.map(({ name }) => name.after)).toEqual(['c', 'b', 'a']);
    expect(await entries(`?actor=${here.workspaceId}`)).toEqual([]);
    expect(await entries('?to=2020-01-01')).toEqual([]);
  });

  it('is append-only for the service, which sees one workspace', async () => {
    await running.user(here.workspaceId, 'agent');
    const service: Database = store.connect('doorbell_gateway');
    const run = (text: string) => service.within([there.workspaceId], (queries) => queries.query({ text }));
    expect(await run('select from audit_log')).toEqual([]);
    await expect(run('delete from audit_log')).rejects.toThrow('permission denied');
    await expect(run(`update audit_log set kind = 'x'`)).rejects.toThrow('permission denied');
  });
});
