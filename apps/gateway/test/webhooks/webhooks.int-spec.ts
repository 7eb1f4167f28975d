import { ApiKeys, type Right } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, type ApiResponse, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});
beforeEach(async () => {
  here = await running.workspace();
});
afterAll(() => running?.stop());

/** An address of the Internet by its number: no name server is asked. */
const url = 'https://1.1.1.1/hooks';
const plain = { url, events: ['contact.created', 'contact.deleted'] };
const make = (webhook: object = {}): Promise<ApiResponse> => here.api.post('/webhooks', { ...plain, ...webhook });
const idOf = async (webhook: object = {}): Promise<string> => textAt(await make(webhook), 'data', 'id');

/** Under a key with this grant. */
async function makeUnder(grant: object, webhook: object = plain): Promise<ApiResponse> {
  const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'x', ...grant });
  return new ApiClient(running.origin, key).post('/webhooks', webhook);
}

/** Deliveries as the worker writes them. */
async function delivered(webhookId: string, count: number): Promise<string[]> {
  const rows = await running.sql<{ id: string }>(
    `insert into webhook_deliveries (workspace_id, webhook_id, event, origin, state, ended_at, contact_id, error)
      select $1, $2, 'contact.created', 'event', 'failed', now(), uuidv7(), 'It failed.' from generate_series(1, $3::int)
      returning delivery_id as id`,
    [here.workspaceId, webhookId, count],
  );
  return rows.map(({ id }) => id);
}

describe('webhooks', () => {
  it('are made with a secret that no other response has, read, changed and deleted', async () => {
    const filter = { field: 'status', op: 'eq', value: 'applicant' };
    const once = { 'idempotency-key': 'one' };
    const made = await here.api.post('/webhooks', { ...plain, filter }, once);
    expect(made).toMatchObject({
      status: 201,
      body: { data: { ...plain, filter, enabled: true, disabled: null, failing: null } },
    });
    const [id, secret] = [textAt(made, 'data', 'id'), textAt(made, 'data', 'secret')];
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/u);
    expect(made.headers.get('location')).toBe(`/api/v1/webhooks/${id}`);
    expect((await here.api.post('/webhooks', { ...plain, filter }, once)).body).toEqual(made.body);
    const changed = await here.api.patch(`/webhooks/${id}`, { enabled: false, filter: null });
    expect(changed.body['data']).toMatchObject({
      url,
      filter: null,
      enabled: false,
      disabled: { at: expect.any(String), reason: null },
    });
    const listed = await here.api.get('/webhooks');
    expect(column(listed, 'id')).toEqual([id]);
    for (const { body } of [changed, listed, await here.api.get(`/webhooks/${id}`)])
      expect(JSON.stringify(body)).not.toContain('whsec_');
    expect((await here.api.delete(`/webhooks/${id}`)).status).toBe(204);
    expect((await here.api.get(`/webhooks/${id}`)).status).toBe(404);
    const log = column(await here.api.get('/audit-log'), 'kind');
    expect(log).toEqual(expect.arrayContaining(['webhook_made', 'webhook_changed', 'webhook_deleted']));
    for (const table of ['webhooks', 'idempotency_keys', 'audit_log']) {
      const rows = await running.sql(`select from ${table} as one where one::text like '%whsec\\_%'`);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });

  it('are refused by name of all that they cannot ask for', async () => {
    const wrong = await make({ url: 'ftp://x', events: ['contact.created', 'contact.clicked'], more: 1 });
    expect(Object.keys(faults(wrong)).sort()).toEqual(['events.1', 'more', 'url']);
    expect(faults(await make({ url: 'https://user:password@example.com' }))).toHaveProperty('url');
    const filter = { all: [{ field: 'age', op: 'eq', value: 1 }] };
    expect(faults(await make({ filter }))).toEqual({ 'filter.all[0].field': 'unknown_field' });
    for (const refused of [
      'http://1.1.1.1/',
      'https://127.0.0.1/',
      'https://169.254.169.254/latest',
      'https://1.1.1.1:25/',
    ])
      expect(await make({ url: refused })).toMatchObject({ status: 422, body: { code: 'settings_rejected' } });
    expect(column(await here.api.get('/webhooks'), 'id')).toEqual([]);
  });

  it('are made by no key that may not read contacts, and by no agent', async () => {
    expect(await makeUnder({ scopes: ['webhooks'] })).toMatchObject({ status: 403, body: { right: 'contacts:read' } });
    expect(await makeUnder({ role: 'agent' })).toMatchObject({ status: 403, body: { right: 'webhooks' } });
    const scopes: Right[] = ['webhooks', 'contacts:read'];
    expect((await makeUnder({ scopes })).status).toBe(201);
    const ofMessages = { url, events: ['contact.message_received'] };
    expect(await makeUnder({ scopes }, ofMessages)).toMatchObject({ status: 403, body: { right: 'messages:read' } });
    expect((await makeUnder({ scopes: [...scopes, 'messages:read'] }, ofMessages)).status).toBe(201);
    const id = await idOf(ofMessages);
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'x', scopes });
    const elsewhere = await new ApiClient(running.origin, key).patch(`/webhooks/${id}`, { url: 'https://1.0.0.1/' });
    expect(elsewhere).toMatchObject({ status: 403, body: { right: 'messages:read' } });
  });

  it('get another secret, and say until when the former one signs too', async () => {
    const made = await make();
    const id = textAt(made, 'data', 'id');
    const rotated = await here.api.post(`/webhooks/${id}/rotate-secret`);
    expect(rotated.status).toBe(200);
    expect(textAt(rotated, 'data', 'secret')).not.toBe(textAt(made, 'data', 'secret'));
    const until = Date.parse(textAt(await here.api.get(`/webhooks/${id}`), 'data', 'formerSecretUntil'));
    expect(Math.round((until - Date.now()) / 3_600_000)).toBe(24);
  });

  it('are as many as a workspace may have', async () => {
    await running.sql(
      `insert into webhooks (workspace_id, url, events, sealed_secret, changed_by)
        select $1, 'https://example.com', '{contact.created}', '', '{}' from generate_series(1, 50)`,
      [here.workspaceId],
    );
    expect(await make()).toMatchObject({ status: 409, body: { code: 'too_many_webhooks' } });
  });
});

describe('deliveries', () => {
  it('are listed page by page, by their state, and sent again', async () => {
    const id = await idOf();
    const ids = (await delivered(id, 3)).toReversed();
    const page = await here.api.get(`/webhooks/${id}/deliveries?limit=2`);
    const next = await here.api.get(`/webhooks/${id}/deliveries?limit=2&cursor=${textAt(page, 'nextCursor')}`);
    expect([...column(page, 'id'), ...column(next, 'id')]).toEqual(ids);
    const retried = await here.api.post(`/deliveries/${ids[0]}/retry`);
    expect(retried).toMatchObject({
      status: 200,
      body: { data: { state: 'pending', nextAttemptAt: expect.any(String) } },
    });
    expect(column(await here.api.get(`/webhooks/${id}/deliveries?state=pending`), 'id')).toEqual([ids[0]]);
    expect((await here.api.get(`/webhooks/${id}/deliveries?state=lost`)).status).toBe(400);
    await here.api.patch(`/webhooks/${id}`, { enabled: false });
    expect(await here.api.post(`/deliveries/${ids[1]}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'webhook_disabled' },
    });
  });

  it('of a test say what became of it, and lead to no private host', async () => {
    const id = await idOf();
    await running.sql(`update webhooks set url = 'https://127.0.0.1/hooks' where webhook_id = $1`, [id]);
    const tested = await here.api.post(`/webhooks/${id}/test`);
    expect(tested).toMatchObject({
      status: 200,
      body: { data: { event: 'webhook.test', state: 'failed', status: null } },
    });
    expect(textAt(tested, 'data', 'error')).toContain('private network');
    expect(tested.body['data']).toMatchObject({ why: [{ code: 'endpoint_private', values: {} }] });
    const reason = 'The endpoint responded with 410: it wants no more events.';
    const stopped = `update webhooks set enabled = false, disabled_at = now(), disabled_reason = $2 where webhook_id = $1`;
    await running.sql(stopped, [id, reason]);
    expect((await here.api.get(`/webhooks/${id}`)).body['data']).toMatchObject({
      disabled: { reason, why: [{ code: 'endpoint_wants_no_more' }] },
    });
    expect(column(await here.api.get(`/webhooks/${id}/deliveries`), 'origin')).toEqual(['test']);
  });

  it('of the past are made by a job, as far as the log reaches back', async () => {
    const id = await idOf();
    await here.api.post('/contacts', { name: 'Ann', email: 'ann@example.com' });
    const replayed = (since: string) => here.api.post(`/webhooks/${id}/replay`, { since });
    const early = await replayed('2020-01-01T00:00:00Z');
    expect(early).toMatchObject({ status: 410, body: { code: 'log_gone' } });
    const begins = textAt(early, 'since');
    expect(faults(early)).toEqual({ since: 'log_gone' });
    const job = await replayed(begins);
    expect(job).toMatchObject({ status: 202, body: { data: { kind: 'webhook_replay', state: 'queued' } } });
    expect(job.headers.get('location')).toBe(`/api/v1/jobs/${textAt(job, 'data', 'id')}`);
    expect(column(await here.api.get('/audit-log?kind=webhook_replayed'), 'details')).toEqual([
      { webhookId: id, since: begins },
    ]);
    expect((await replayed('2126-01-01T00:00:00Z')).status).toBe(400);
    await here.api.patch(`/webhooks/${id}`, { enabled: false });
    expect(await replayed(begins)).toMatchObject({ status: 409, body: { code: 'webhook_disabled' } });
  });

  it('and webhooks of a workspace are seen by no other', async () => {
    const id = await idOf();
    const [delivery] = await delivered(id, 1);
    const { api } = await running.workspace();
    expect(column(await api.get('/webhooks'), 'id')).toEqual([]);
    const calls = [
      api.get(`/webhooks/${id}`),
      api.patch(`/webhooks/${id}`, { enabled: false }),
      api.get(`/webhooks/${id}/deliveries`),
      api.post(`/webhooks/${id}/rotate-secret`),
      api.post(`/webhooks/${id}/test`),
      api.post(`/webhooks/${id}/replay`, { since: '2026-01-01T00:00:00Z' }),
      api.post(`/deliveries/${delivery}/retry`),
      api.delete(`/webhooks/${id}`),
    ];
    for (const { status } of await Promise.all(calls)) expect(status).toBe(404);
    expect((await here.api.get(`/webhooks/${id}`)).body['data']).toMatchObject({ enabled: true });
  });
});
