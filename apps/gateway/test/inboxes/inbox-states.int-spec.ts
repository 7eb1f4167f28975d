import { SecretBox } from '#libs/platform';
import { createTestDatabase } from '#libs/testing/postgres';
import { column, textAt } from '../support/api-client.js';
import { RunningGateway, secretsKey, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

interface ReportedState {
  state: string;
  lastError?: string | null;
  pairing?: object | null;
  progress?: object | null;
  account?: string | null;
  backlog?: number;
  /** Seconds ago. */
  age?: number;
}

async function paired(): Promise<string> {
  return textAt(await here.api.post('/inboxes', { channel: 'whatsapp', driver: 'web', name: 'Phone' }), 'data', 'id');
}

async function reportState(id: string, reported: ReportedState): Promise<void> {
  const { state, lastError = null, backlog = 0, account = null, pairing = null, progress = null, age = 0 } = reported;
  const values = [here.workspaceId, id, state, lastError, backlog, account, pairing, progress, age];
  await running.sql(
    `insert into inbox_states values ($1, $2, $3, $4, $5, 'replica-1', $6, $7, $8, now() - $9 * interval '1 second')
     on conflict (workspace_id, inbox_id) do update set state = excluded.state, last_error = excluded.last_error,
       backlog = excluded.backlog, account = excluded.account, pairing = excluded.pairing, progress = excluded.progress,
       observed_at = excluded.observed_at`,
    values.map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)),
  );
}

async function shown(id: string): Promise<Record<string, unknown>> {
  return (await here.api.get(`/inboxes/${id}`)).body['data'] as unknown as Record<string, unknown>;
}

function sealedQr(id: string, qr: string): string {
  return new SecretBox(secretsKey).derive('whatsapp').seal(qr, id);
}

const inTenMinutes = () => new Date(Date.now() + 600_000).toISOString();

describe('an inbox', () => {
  it('has the state that its adapter reports', async () => {
    const id = await paired();
    await reportState(id, {
      state: 'connected',
      backlog: 3,
      account: '4915112345678',
      progress: { done: 5, total: 9 },
    });
    expect(await shown(id)).toMatchObject({
      state: 'connected',
      lastError: null,
      backlog: 3,
      owner: 'replica-1',
      account: '4915112345678',
      progress: { done: 5, total: 9 },
    });
    await reportState(id, { state: 'failing', lastError: 'The phone has logged us out; pair it again.' });
    expect(await shown(id)).toMatchObject({
      state: 'failing',
      lastError: 'The phone has logged us out; pair it again.',
      why: [],
    });
  });

  it('whose adapter stopped its heartbeat is connecting again, and says that no adapter serves it', async () => {
    const id = await paired();
    await reportState(id, { state: 'connected', backlog: 3, age: 91 });
    await running.sql(`update inboxes set created_at = now() - interval '1 hour' where inbox_id = $1`, [id]);
    expect(await shown(id)).toMatchObject({
      state: 'connecting',
      owner: null,
      backlog: 0,
      lastError: expect.stringContaining('whatsapp-adapter'),
      why: [{ code: 'not_served', values: { adapter: 'whatsapp' } }],
    });
    await reportState(id, { state: 'connected', age: 60 });
    expect(await shown(id)).toMatchObject({ state: 'connected', lastError: null });
  });

  it('that was connected just now gets some time before it says that no adapter serves it', async () => {
    const id = await paired();
    expect(await shown(id)).toMatchObject({ state: 'connecting', lastError: null, owner: null });
  });

  it('that is paused says so at once, in every state that its adapter reported; resumed, it is connecting', async () => {
    const id = await paired();
    await reportState(id, { state: 'connected' });
    expect((await here.api.patch(`/inboxes/${id}`, { paused: true })).body['data']).toMatchObject({ state: 'paused' });
    await reportState(id, { state: 'paused', lastError: 'This number is connected elsewhere already.' });
    expect(await shown(id)).toMatchObject({
      state: 'paused',
      lastError: 'This number is connected elsewhere already.',
    });
    const resumed = await here.api.patch(`/inboxes/${id}`, { paused: false });
    expect(resumed.body['data']).toMatchObject({ state: 'connecting', lastError: null });
  });
});

describe('a QR code', () => {
  it('is shown while it pairs, as text and as a picture, to who may pair it', async () => {
    const id = await paired();
    const expiresAt = inTenMinutes();
    await reportState(id, { state: 'pairing', pairing: { sealedQr: sealedQr(id, '2@secret'), expiresAt } });
    expect(await shown(id)).toMatchObject({
      state: 'pairing',
      pairing: { qr: '2@secret', qrSvg: expect.stringMatching(/^<svg /u), expiresAt },
    });
    expect(column(await here.api.get('/inboxes'), 'pairing')).toContainEqual(
      expect.objectContaining({ qr: '2@secret' }),
    );
    const picture = await fetch(`${running.origin}/api/v1/inboxes/${id}/qr.svg`, {
      headers: { authorization: `Bearer ${here.api.key}` },
    });
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg /u);
    const viewer = await running.user(here.workspaceId, 'viewer', 'vera@example.com');
    expect(await viewer.client.get(`/inboxes/${id}`)).toMatchObject({
      body: { data: { state: 'pairing', pairing: null } },
    });
    const stranger = await running.workspace();
    expect((await stranger.api.get(`/inboxes/${id}/qr.svg`)).status).toBe(404);
  });

  it('that has expired, or whose inbox is paused or connected, is shown no more', async () => {
    const id = await paired();
    const pairing = { sealedQr: sealedQr(id, '2@old'), expiresAt: new Date(Date.now() - 1_000).toISOString() };
    await reportState(id, { state: 'pairing', pairing });
    expect(await shown(id)).toMatchObject({ state: 'pairing', pairing: null });
    expect((await here.api.get(`/inboxes/${id}/qr.svg`)).status).toBe(404);
    await reportState(id, { state: 'connected', pairing: { ...pairing, expiresAt: inTenMinutes() } });
    expect(await shown(id)).toMatchObject({ pairing: null });
    await reportState(id, { state: 'pairing', pairing: { ...pairing, expiresAt: inTenMinutes() } });
    await here.api.patch(`/inboxes/${id}`, { paused: true });
    expect(await shown(id)).toMatchObject({ state: 'paused', pairing: null });
    expect((await here.api.get(`/inboxes/${id}/qr.svg`)).status).toBe(404);
  });

  it('that was sealed with a lost key says what to do instead', async () => {
    const id = await paired();
    const other = new SecretBox(Buffer.alloc(32, 'lost').toString('base64')).seal('2@lost', id);
    await reportState(id, { state: 'pairing', pairing: { sealedQr: other, expiresAt: inTenMinutes() } });
    expect(await shown(id)).toMatchObject({ pairing: null, lastError: expect.stringContaining('SECRETS_KEY') });
    expect((await here.api.get(`/inboxes/${id}/qr.svg`)).status).toBe(404);
  });
});
