import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let count = 0;
/** What the gateway's clock is ahead of ours, in ms. */
let ahead = 0;

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + ahead) };
  running = await RunningGateway.start(await createTestDatabase(), {}, { clock });
  here = await running.workspace();
});

afterAll(() => running?.stop());

const smtp = (address = `desk${(count += 1)}@example.com`) => ({
  channel: 'email',
  driver: 'smtp',
  name: 'Desk',
  settings: { address },
});

async function connected(): Promise<{ id: string; address: string }> {
  const made = await here.api.post('/inboxes', smtp());
  expect(made.status).toBe(201);
  return { id: textAt(made, 'data', 'id'), address: textAt(made, 'data', 'settings', 'address') };
}

async function versionOf(id: string): Promise<number> {
  const [row] = await running.sql<{ version: number }>('select version from inboxes where inbox_id = $1', [id]);
  return row?.version ?? 0;
}

describe('inboxes', () => {
  it('are connected: 201 with Location, the address normalised', async () => {
    const made = await here.api.post('/inboxes', smtp(' Hello@EXAMPLE.org'));
    expect(made.status).toBe(201);
    const id = textAt(made, 'data', 'id');
    expect(made.headers.get('location')).toBe(`/api/v1/inboxes/${id}`);
    expect(made.body['data']).toEqual({
      id,
      version: 1,
      channel: 'email',
      driver: 'smtp',
      name: 'Desk',
      settings: { address: 'hello@example.org' },
      state: 'connecting',
      quietAlarmAfterDays: 7,
      lastEventAt: null,
      lastError: null,
      why: [],
      backlog: 0,
      owner: null,
      account: null,
      webhookUrl: null,
      submitUrl: null,
      pairing: null,
      progress: null,
      createdAt: expect.any(String),
    });
    expect((await here.api.get(`/inboxes/${id}`)).body).toEqual(made.body);
  });

  it('are connected once in the whole system: the 409 does not name the other workspace', async () => {
    const { address } = await connected();
    const stranger = await running.workspace();
    for (const api of [here.api, stranger.api]) {
      const response = await api.post('/inboxes', smtp(address.toUpperCase()));
      expect(response).toMatchObject({ status: 409, body: { code: 'inbox_in_use' } });
      expect(JSON.stringify(response.body)).not.toContain(here.workspaceId);
    }
  });

  it.each([
    [{ ...smtp('a@b.co'), channel: 'fax' }, { channel: 'not_allowed' }],
    [{ ...smtp('a@b.co'), driver: 'polling' }, { driver: 'not_allowed' }],
    [
      { channel: 'telegram', driver: 'polling', name: 'Bot', settings: { groups: 'yes' }, credentials: { token: 'x' } },
      { 'settings.groups': 'wrong_type', 'credentials.token': 'invalid' },
    ],
    [
      { ...smtp('a@b.co'), driver: 'imap' },
      { 'settings.host': 'required', credentials: 'required' },
    ],
    [
      { ...smtp('a@b.co'), credentials: { outgoing: { user: 'a', password: 'b' } } },
      { 'credentials.outgoing': 'invalid' },
    ],
    [
      { channel: 'web', driver: 'form', name: 'Form', settings: { key: 'mine', fields: { 'no spaces': {} } } },
      { 'settings.key': 'unknown_field', 'settings.fields.no spaces': 'invalid' },
    ],
    [{ ...smtp('nonsense') }, { 'settings.address': 'invalid_email' }],
    [
      { channel: 'email', driver: 'smtp' },
      { name: 'required', settings: 'required' },
    ],
    [
      { ...smtp('a@b.co'), credentials: { password: 'x' }, extra: 1 },
      { 'credentials.password': 'unknown_field', extra: 'unknown_field' },
    ],
  ])('refuse what the driver does not take, naming the field', async (body, expected) => {
    const response = await here.api.post('/inboxes', body);
    expect(response.status).toBe(400);
    expect(faults(response)).toEqual(expected);
  });

  it('are listed with the newest message and paged by cursor', async () => {
    const { api, workspaceId } = await running.workspace();
    for (const name of ['1', '2', '3']) await api.post('/inboxes', { ...smtp(), name });
    const all = await api.get('/inboxes');
    expect(column(all, 'name')).toEqual(['1', '2', '3']);
    expect(all.body['nextCursor']).toBeNull();
    expect(all.body).not.toHaveProperty('pagination');
    const first = await api.get('/inboxes?limit=2');
    const second = await api.get(`/inboxes?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'name'), ...column(second, 'name')]).toEqual(['1', '2', '3']);
    const id = column(all, 'id')[0];
    await running.sql(
      `insert into inbox_activity (workspace_id, inbox_id, slot, messages, last_event_at)
       values ($1, $2, 0, 1, '2026-01-01'), ($1, $2, 1, 1, '2026-02-02')`,
      [workspaceId, id],
    );
    expect(column(await api.get('/inboxes'), 'lastEventAt')[0]).toBe('2026-02-02T00:00:00.000Z');
  });

  it('are renamed, paused and resumed, and every change increases the version that adapters follow', async () => {
    const { id } = await connected();
    const before = await versionOf(id);
    const paused = await here.api.patch(`/inboxes/${id}`, { paused: true, name: 'Night' });
    expect(paused.body['data']).toMatchObject({ state: 'paused', name: 'Night' });
    expect((await here.api.patch(`/inboxes/${id}`, { paused: false })).body['data']?.['state']).toBe('connecting');
    expect(await versionOf(id)).toBe(before + 2);
  });

  it('are called quiet after a week without a message, or after as many days as was said, or never', async () => {
    const { id } = await connected();
    const daysOf = async () => (await here.api.get(`/inboxes/${id}`)).body['data']?.['quietAlarmAfterDays'];
    expect(await daysOf()).toBe(7);
    for (const quietAlarmAfterDays of [1, 365, null]) {
      const changed = await here.api.patch(`/inboxes/${id}`, { quietAlarmAfterDays });
      expect([changed.status, await daysOf()]).toEqual([200, quietAlarmAfterDays]);
    }
    expect((await here.api.patch(`/inboxes/${id}`, { name: 'Still never' })).status).toBe(200);
    expect(await daysOf()).toBeNull();
    const made = await here.api.post('/inboxes', { ...smtp(), quietAlarmAfterDays: 30 });
    expect(made.body['data']).toMatchObject({ quietAlarmAfterDays: 30 });
  });

  it.each([0, 366, 1.5, '7'])('take no %j days until they are called quiet', async (quietAlarmAfterDays) => {
    const { id } = await connected();
    const response = await here.api.patch(`/inboxes/${id}`, { quietAlarmAfterDays });
    expect([response.status, Object.keys(faults(response))]).toEqual([400, ['quietAlarmAfterDays']]);
  });

  it('move to another address: the new one is claimed, the old one free', async () => {
    const [one, other] = [await connected(), await connected()];
    expect((await here.api.patch(`/inboxes/${one.id}`, { settings: { address: other.address } })).status).toBe(409);
    expect((await here.api.get(`/inboxes/${one.id}`)).body['data']?.['settings']?.['address']).toBe(one.address);
    const moved = await here.api.patch(`/inboxes/${one.id}`, { settings: { address: 'moved@example.com' } });
    expect(moved.body['data']?.['settings']).toEqual({ address: 'moved@example.com' });
    expect((await here.api.post('/inboxes', smtp(one.address))).status).toBe(201);
  });

  it('are removed: 204, then 404; the address is free again', async () => {
    const { id, address } = await connected();
    expect((await here.api.delete(`/inboxes/${id}`)).status).toBe(204);
    expect((await here.api.delete(`/inboxes/${id}`)).status).toBe(404);
    expect((await here.api.get(`/inboxes/${id}`)).status).toBe(404);
    expect((await here.api.patch(`/inboxes/${id}`, { paused: true })).status).toBe(404);
    expect((await here.api.post('/inboxes', smtp(address))).status).toBe(201);
  });
});

describe('API keys', () => {
  it('are made: the key is shown once and works', async () => {
    const made = await here.api.post('/api-keys', { name: 'Website' });
    expect(made.status).toBe(201);
    const key = textAt(made, 'data', 'key');
    expect((await new ApiClient(running.origin, key).get('/contacts')).status).toBe(200);
    const listed = await here.api.get('/api-keys');
    expect(column(listed, 'name')).toEqual(['tests', 'Website']);
    expect(JSON.stringify(listed.body)).not.toContain(key.slice(-20));
    const [row] = await running.sql<{ hit: number }>('select count(*)::int as hit from api_keys where name = $1', [
      key,
    ]);
    expect(row?.hit).toBe(0);
  });

  it('are revoked: 204, then 404; the key stops working at once here', async () => {
    const made = await here.api.post('/api-keys', { name: 'Short-lived' });
    const client = new ApiClient(running.origin, textAt(made, 'data', 'key'));
    expect((await client.get('/contacts')).status).toBe(200);
    const path = `/api-keys/${textAt(made, 'data', 'id')}`;
    expect((await here.api.delete(path)).status).toBe(204);
    expect((await client.get('/contacts')).status).toBe(401);
    expect((await here.api.delete(path)).status).toBe(404);
  });

  it('stop working within five seconds when they were revoked elsewhere', async () => {
    const made = await here.api.post('/api-keys', { name: 'Elsewhere' });
    const client = new ApiClient(running.origin, textAt(made, 'data', 'key'));
    expect((await client.get('/contacts')).status).toBe(200);
    await running.sql('update api_keys set revoked_at = now() where api_key_id = $1', [made.body['data']?.['id']]);
    ahead += 5_000;
    expect((await client.get('/contacts')).status).toBe(401);
  });

  it('show when they were last used', async () => {
    await here.api.get('/contacts');
    expect(column(await here.api.get('/api-keys'), 'lastUsedAt')[0]).toEqual(expect.stringMatching(/Z$/u));
  });

  it('need a name', async () => {
    expect(faults(await here.api.post('/api-keys', {}))).toEqual({ name: 'required' });
  });
});
