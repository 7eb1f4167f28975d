import { ApiKeys, logBulkRead } from '#libs/access';
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
      { kind: 'signed_in', actor: { kind: 'user', id }, details: { address: '127.0.0.1', userAgent: 'node' } },
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
    expect(column(await there.api.get('/audit-log'), 'kind')).toEqual(['api_key_made']);
  });

  it('has failed sign-ins of unknown addresses too, which no workspace sees', async () => {
    await nobody().post('/sessions', { email: 'unknown@example.com', password });
    expect(await entries('?kind=sign_in_failed')).toEqual([]);
    const rows = await running.sql(`select kind from audit_log where details->>'email' = 'unknown@example.com'`);
    expect(rows).toEqual([{ kind: 'sign_in_failed' }]);
  });

  it('is exported by a job that has the filters of that moment, whose file a day later is gone', async () => {
    const made = await here.api.post('/audit-log/exports', {
      format: 'csv',
      kind: 'signed_in',
      from: '2026-11-01T00:00:00Z',
    });
    expect(made).toMatchObject({ status: 202, body: { data: { kind: 'audit_export', state: 'queued' } } });
    const id = textAt(made, 'data', 'id');
    const [job] = await running.sql<{ params: object }>('select params from jobs where job_id = $1', [id]);
    const filter = { kind: 'signed_in', from: expect.stringContaining('2026-11-01'), to: expect.any(String) };
    expect(job?.params).toEqual({ format: 'csv', filter });
    expect((await here.api.get(`/exports/${id}/file`)).body).toMatchObject({ code: 'export_not_ready' });
    const expiresAt = new Date(0).toISOString();
    const ended = `update jobs set state = 'done', ended_at = now(), result = jsonb_build_object('expiresAt', $2::text) where job_id = $1`;
    await running.sql(ended, [id, expiresAt]);
    expect((await here.api.get(`/exports/${id}/file`)).body).toMatchObject({ code: 'file_gone' });
    expect((await here.api.post('/audit-log/exports', { format: 'xlsx' })).status).toBe(400);
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

  it('has keys that were made and revoked, by whom, and no key', async () => {
    const owner = await running.user(here.workspaceId, 'owner');
    const made = await owner.client.post('/api-keys', { name: 'Website', role: 'agent', scopes: ['recognitions'] });
    const apiKeyId = textAt(made, 'data', 'id');
    await owner.client.delete(`/api-keys/${apiKeyId}`);
    await owner.client.delete(`/api-keys/${apiKeyId}`);
    const details = { apiKeyId, name: 'Website', role: 'agent', scopes: 'recognitions', expiresAt: null };
    const actor = { kind: 'user', id: owner.id };
    expect((await entries(`?actor=${owner.id}`)).slice(0, 2)).toMatchObject([
      { kind: 'api_key_revoked', actor, details: { apiKeyId } },
      { kind: 'api_key_made', actor, details },
    ]);
    expect(JSON.stringify(await entries())).not.toContain(textAt(made, 'data', 'key'));
  });

  it('has for one contact each change and each read in bulk, in one order, page by page', async () => {
    const made = await here.api.post('/contacts', { name: 'Bo', email: 'bo@example.com' });
    const contactId = textAt(made, 'data', 'id');
    const other = textAt(await here.api.post('/contacts', { name: 'Cy', email: 'cy@example.com' }), 'data', 'id');
    await here.api.patch(`/contacts/${contactId}`, { company: 'Acme' });
    const read = { actor: { kind: 'user', id: 'ann' }, what: 'subject export', rows: 1, contactId };
    await store
      .connect('doorbell_worker')
      .inTransaction([here.workspaceId], (queries) => logBulkRead(queries, here.workspaceId, read));
    const all = await entries(`?contactId=${contactId.toUpperCase()}`);
    expect(all).toMatchObject([
      { kind: 'personal_data_read', contactId, actor: { id: 'ann' }, details: { what: 'subject export', rows: '1' } },
      { kind: 'contact_changed', contactId, details: { change: 'updated', company: { before: null, after: 'Acme' } } },
      { kind: 'contact_changed', contactId, actor: { kind: 'api_key' }, details: { change: 'created' } },
    ]);
    const first = await here.api.get(`/audit-log?contactId=${contactId}&limit=2`);
    const second = await here.api.get(
      `/audit-log?contactId=${contactId}&limit=2&cursor=${textAt(first, 'nextCursor')}`,
    );
    expect([...column(first, 'id'), ...column(second, 'id')]).toEqual(all.map(({ id }) => id));
    expect(await entries(`?contactId=${contactId}&kind=personal_data_read`)).toHaveLength(1);
    expect(await entries(`?contactId=${other}`)).toHaveLength(1);
    expect((await there.api.get(`/audit-log?contactId=${contactId}`)).body['data']).toEqual([]);
  });

  it('shows a contact only to a caller that may read contacts', async () => {
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'audits', scopes: ['audit'] });
    const narrow = new ApiClient(running.origin, key);
    expect((await narrow.get('/audit-log')).status).toBe(200);
    const refused = await narrow.get(`/audit-log?contactId=${here.workspaceId}`);
    expect(refused).toMatchObject({ status: 403, body: { right: 'contacts:read' } });
    expect(await here.api.get('/audit-log?contactId=x')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'contactId' }] },
    });
  });

  it('is append-only for the service, which sees one workspace', async () => {
    await running.user(here.workspaceId, 'agent');
    const service: Database = store.connect('doorbell_gateway');
    const run = (text: string) => service.within([there.workspaceId], (queries) => queries.query({ text }));
    expect(await run('select distinct workspace_id as id from audit_log')).toEqual([{ id: there.workspaceId }]);
    await expect(run('delete from audit_log')).rejects.toThrow('permission denied');
    await expect(run(`update audit_log set kind = 'x'`)).rejects.toThrow('permission denied');
  });
});
