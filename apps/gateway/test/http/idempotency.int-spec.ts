import { randomUUID } from 'node:crypto';
import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, textAt } from '../support/api-client.js';
import { RunningGateway, secretsKey } from '../support/running-gateway.js';

let running: RunningGateway;
let api: ApiClient;
let workspaceId: string;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api, workspaceId } = await running.workspace());
});

afterAll(() => running?.stop());

const person = () => ({ name: 'Once', email: `${randomUUID()}@example.com` });
const under = (key: string) => ({ 'idempotency-key': key });

describe('Idempotency-Key', () => {
  it('replays the first response: status, body, Location', async () => {
    const [body, key] = [person(), randomUUID()];
    const first = await api.post('/contacts', body, under(key));
    const repeated = await api.post('/contacts', body, under(key));
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
    expect([repeated.status, repeated.body]).toEqual([201, first.body]);
    expect(repeated.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('replays the first response also where the contact was changed since', async () => {
    const [body, key] = [person(), randomUUID()];
    const first = await api.post('/contacts', body, under(key));
    await api.patch(`/contacts/${textAt(first, 'data', 'id')}`, { company: 'Later' });
    expect((await api.post('/contacts', body, under(key))).body).toEqual(first.body);
  });

  it('returns 422 for another body, path or parameter under the same key', async () => {
    const key = randomUUID();
    const body = person();
    await api.post('/contacts', body, under(key));
    const others = [
      api.post('/contacts', { ...body, company: 'x' }, under(key)),
      api.post('/contacts?onDuplicate=update', body, under(key)),
      api.post('/api-keys', { name: 'x' }, under(key)),
    ];
    for (const other of await Promise.all(others))
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('recognises a repetition, and another request, after a change of SECRETS_KEY', async () => {
    const newKey = Buffer.alloc(32, 'newer').toString('base64');
    const rotated = await RunningGateway.start(running.database, { SECRETS_KEY: `${newKey},${secretsKey}` });
    const { key: apiKey } = await new ApiKeys(running.admin).issue(workspaceId, { name: 'rotated' });
    const later = new ApiClient(rotated.origin, apiKey);
    const [body, key] = [person(), randomUUID()];
    const first = await api.post('/contacts', body, under(key));
    const repeated = await later.post('/contacts', body, under(key));
    expect([repeated.status, repeated.body, repeated.headers.get('idempotent-replayed')]).toEqual([
      201,
      first.body,
      'true',
    ]);
    const other = await later.post('/contacts', { ...body, company: 'x' }, under(key));
    expect(other.body['code']).toBe('idempotency_mismatch');
    await rotated.gateway.app.close();
  });

  it('makes one contact of many requests at once; the others get 409 or the kept response', async () => {
    const [body, key] = [person(), randomUUID()];
    const all = await Promise.all(Array.from({ length: 8 }, () => api.post('/contacts', body, under(key))));
    const made = all.filter((one) => one.status === 201);
    const inFlight = all.filter((one) => one.body['code'] === ('idempotency_in_flight' as never));
    expect(made.length + inFlight.length).toBe(8);
    expect(new Set(made.map((one) => one.body['data']?.['id'])).size).toBe(1);
  });

  it('returns 409 while the first is in flight, and takes over its claim when it ended a minute ago', async () => {
    const [body, key] = [person(), randomUUID()];
    await api.post('/contacts', body, under(key));
    await running.sql('update idempotency_keys set status = null, body = null where idempotency_key = $1', [key]);
    expect(await api.post('/contacts', body, under(key))).toMatchObject({
      status: 409,
      body: { code: 'idempotency_in_flight' },
    });
    await running.sql(
      `update idempotency_keys set created_at = now() - interval '61 seconds' where idempotency_key = $1`,
      [key],
    );
    expect((await api.post('/contacts', body, under(key))).body['code']).toBe('contact_exists');
  });

  it('stores only 2xx: a refused request may be corrected and sent again under its key', async () => {
    const key = randomUUID();
    expect((await api.post('/contacts', { name: 'x' }, under(key))).status).toBe(400);
    expect((await api.post('/contacts', person(), under(key))).status).toBe(201);
  });

  it('forgets after a day', async () => {
    const key = randomUUID();
    await api.post('/contacts', person(), under(key));
    await running.sql(
      `update idempotency_keys set created_at = now() - interval '25 hours' where idempotency_key = $1`,
      [key],
    );
    expect((await api.post('/contacts', person(), under(key))).status).toBe(201);
  });

  it('belongs to its workspace', async () => {
    const { api: elsewhere } = await running.workspace();
    const [body, key] = [person(), randomUUID()];
    const [here, there] = [
      await api.post('/contacts', body, under(key)),
      await elsewhere.post('/contacts', body, under(key)),
    ];
    expect(there.status).toBe(201);
    expect(there.headers.get('idempotent-replayed')).toBeNull();
    expect(there.body['data']?.['id']).not.toBe(here.body['data']?.['id']);
  });

  it.each(['', ' ', 'k'.repeat(256)])('is refused when empty or over-long', async (key) => {
    expect(await api.post('/contacts', person(), under(key))).toMatchObject({
      status: 400,
      body: { code: 'invalid_idempotency_key' },
    });
  });

  it('may have 255 characters', async () => {
    expect((await api.post('/contacts', person(), under('k'.repeat(255)))).status).toBe(201);
  });

  it('works on every POST, also one without a body', async () => {
    const made = await api.post('/contacts', person());
    const key = randomUUID();
    const path = `/contacts/${textAt(made, 'data', 'id')}/restore`;
    await api.post(path, undefined, under(key));
    expect((await api.post(path, undefined, under(key))).headers.get('idempotent-replayed')).toBe('true');
  });

  it('replays an API key only to the key that made it, and keeps it sealed', async () => {
    const key = randomUUID();
    const first = await api.post('/api-keys', { name: 'Sealed' }, under(key));
    const repeated = await api.post('/api-keys', { name: 'Sealed' }, under(key));
    expect(repeated.body).toEqual(first.body);
    const secret = textAt(first, 'data', 'key');
    const [row] = await running.sql<{ body: string }>('select body from idempotency_keys where idempotency_key = $1', [
      key,
    ]);
    expect(row?.body).toMatch(/^sealed:/u);
    expect(row?.body).not.toContain(secret);
    const other = await running.gateway.app.inject({
      method: 'POST',
      url: '/api/v1/api-keys',
      headers: { authorization: `Bearer ${secret}`, ...under(key) },
      payload: { name: 'Sealed' },
    });
    expect(other.statusCode).toBe(422);
    expect(workspaceId).toBeTruthy();
  });
});
