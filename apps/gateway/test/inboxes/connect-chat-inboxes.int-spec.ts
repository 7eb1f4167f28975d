import { createTestDatabase } from '#libs/testing/postgres';
import { TelegramStandIn } from '#libs/testing/telegram';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { SecretBox } from '#libs/platform';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, secretsKey, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let telegram: TelegramStandIn;
let meta: WhatsAppCloud;

beforeAll(async () => {
  [telegram, meta] = await Promise.all([TelegramStandIn.start(), WhatsAppCloud.start()]);
  running = await RunningGateway.start(await createTestDatabase(), {
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WHATSAPP_CLOUD_API_ROOT: meta.graphRoot,
    TELEGRAM_ADAPTER_URL: 'http://127.0.0.1:3001/',
    WHATSAPP_ADAPTER_URL: 'http://127.0.0.1:3002',
    WEB_ADAPTER_URL: 'http://127.0.0.1:3003',
  });
  here = await running.workspace();
});

afterAll(async () => {
  await running?.stop();
  await Promise.all([telegram?.close(), meta?.close()]);
});

const botInbox = (token: string, driver = 'polling') => ({
  channel: 'telegram',
  driver,
  name: 'Bot',
  credentials: { token },
});

async function connected(body: object): Promise<string> {
  const made = await here.api.post('/inboxes', body);
  expect(made).toMatchObject({ status: 201 });
  return textAt(made, 'data', 'id');
}

/** What adapters get: opened as they open it. */
async function credentialsOf(id: string): Promise<unknown> {
  const [row] = await running.sql<{ sealed: string; channel: string }>(
    'select sealed_credentials as sealed, channel from inboxes where inbox_id = $1',
    [id],
  );
  const keys = new SecretBox(secretsKey).derivedKeys(row?.channel ?? '');
  return JSON.parse(new SecretBox(keys).open(row?.sealed ?? '', id));
}

describe('a bot', () => {
  it('is connected once its token was tried; the token is sealed and never shown', async () => {
    const { token } = telegram.bot();
    const id = await connected(botInbox(token, 'webhook'));
    const shown = await here.api.get(`/inboxes/${id}`);
    expect(shown.body['data']).toMatchObject({
      channel: 'telegram',
      driver: 'webhook',
      settings: { groups: false },
      state: 'connecting',
      webhookUrl: `http://127.0.0.1:3001/webhooks/telegram/${id}`,
      submitUrl: null,
    });
    const everything = [shown.body, (await here.api.get('/inboxes')).body, await running.sql('select * from inboxes')];
    expect(JSON.stringify(everything)).not.toContain(token.split(':')[1]);
    expect(await credentialsOf(id)).toEqual({ token });
  });

  it('whose token Telegram does not know is refused, naming the field', async () => {
    const { token } = telegram.bot();
    const response = await here.api.post('/inboxes', botInbox(`${token}x`));
    expect(response).toMatchObject({ status: 422, body: { code: 'credentials_rejected' } });
    expect(faults(response)).toEqual({ 'credentials.token': 'credentials_rejected' });
    expect(JSON.stringify(response.body)).not.toContain(token);
  });

  it('is refused while Telegram cannot be asked, and nothing is kept', async () => {
    const { token } = telegram.bot();
    telegram.away = true;
    const response = await here.api.post('/inboxes', botInbox(token)).finally(() => (telegram.away = false));
    expect(response).toMatchObject({ status: 422, body: { code: 'provider_unreachable' } });
    expect(JSON.stringify(response.body)).not.toContain(token);
    await connected(botInbox(token));
  });

  it('is connected once in the whole system, whichever of its tokens is given', async () => {
    const { token } = telegram.bot();
    await connected(botInbox(token));
    const fresh = `${token.split(':')[0]}:${'n'.repeat(35)}`;
    telegram.bot(fresh);
    const stranger = await running.workspace();
    const response = await stranger.api.post('/inboxes', botInbox(fresh));
    expect(response).toMatchObject({ status: 409, body: { code: 'inbox_in_use' } });
    expect(faults(response)).toEqual({ 'credentials.token': 'inbox_in_use' });
  });

  it('gets a new token by PATCH, which is tried as well', async () => {
    const bot = telegram.bot();
    const id = await connected(botInbox(bot.token));
    const fresh = telegram.bot(`${bot.token.split(':')[0]}:${'f'.repeat(35)}`);
    bot.revoked = true;
    const wrong = await here.api.patch(`/inboxes/${id}`, {
      credentials: { token: bot.token },
      settings: { groups: true },
    });
    expect(wrong.status).toBe(200); // the same token again is no new credential
    const tried = await here.api.patch(`/inboxes/${id}`, { credentials: { token: `${bot.token}y` } });
    expect(tried).toMatchObject({ status: 422, body: { code: 'credentials_rejected' } });
    expect((await here.api.patch(`/inboxes/${id}`, { credentials: { token: fresh.token } })).status).toBe(200);
    expect(await credentialsOf(id)).toEqual({ token: fresh.token });
    expect((await here.api.get(`/inboxes/${id}`)).body['data']?.['settings']).toEqual({ groups: true });
  });

  it('is not asked about when only its name or its settings change', async () => {
    const bot = telegram.bot();
    const id = await connected(botInbox(bot.token));
    const calls = bot.calls.length;
    await here.api.patch(`/inboxes/${id}`, { name: 'Night desk', settings: { groups: true }, paused: true });
    expect((await here.api.get(`/inboxes/${id}`)).body['data']).toMatchObject({ name: 'Night desk', state: 'paused' });
    expect(bot.calls).toHaveLength(calls);
  });

  it('that is removed leaves no secret behind, and is free again', async () => {
    const { token } = telegram.bot();
    const id = await connected(botInbox(token));
    await here.api.delete(`/inboxes/${id}`);
    expect(
      await running.sql('select 1 from inboxes where inbox_id = $1 and sealed_credentials is not null', [id]),
    ).toEqual([]);
    await connected(botInbox(token));
  });

  it('that is changed by two at once ends with both changes', async () => {
    const id = await connected(botInbox(telegram.bot().token));
    const responses = await Promise.all([
      here.api.patch(`/inboxes/${id}`, { settings: { groups: true } }),
      here.api.patch(`/inboxes/${id}`, { name: 'Both' }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect((await here.api.get(`/inboxes/${id}`)).body['data']).toMatchObject({
      name: 'Both',
      settings: { groups: true },
    });
  });
});

const cloudInbox = (number: CloudNumber, changed: object = {}) => ({
  channel: 'whatsapp',
  driver: 'cloud',
  name: 'Sales',
  settings: { phoneNumberId: number.phoneNumberId },
  credentials: { accessToken: number.accessToken, appSecret: 'secret', verifyToken: 'made up', ...changed },
});

describe('a number of the Cloud API', () => {
  it('is connected once Meta knows token and id, and shows its webhook', async () => {
    const number = meta.addNumber();
    const id = await connected(cloudInbox(number));
    expect((await here.api.get(`/inboxes/${id}`)).body['data']).toMatchObject({
      settings: { phoneNumberId: number.phoneNumberId },
      webhookUrl: `http://127.0.0.1:3002/webhooks/whatsapp/${id}`,
    });
    const claims = await running.sql<{ account: string }>('select account from inbox_claims where inbox_id = $1', [id]);
    expect(claims.map(({ account }) => account).sort()).toEqual(
      [number.phoneNumberId, `number:${number.display.replace(/\D/gu, '')}`].sort(),
    );
    expect(await here.api.post('/inboxes', cloudInbox(number))).toMatchObject({ status: 409 });
  });

  it('names the token or the id, whichever Meta refuses', async () => {
    const number = meta.addNumber();
    const badToken = await here.api.post('/inboxes', cloudInbox(number, { accessToken: 'nonsense' }));
    expect(badToken).toMatchObject({ status: 422, body: { code: 'credentials_rejected' } });
    expect(faults(badToken)).toEqual({ 'credentials.accessToken': 'credentials_rejected' });
    const other = { ...cloudInbox(number), settings: { phoneNumberId: '404404' } };
    expect(faults(await here.api.post('/inboxes', other))).toEqual({ 'settings.phoneNumberId': 'settings_rejected' });
    number.checkFaults.push({ status: 403, code: 200, message: 'Permissions error' });
    const noRight = await here.api.post('/inboxes', cloudInbox(number));
    expect(faults(noRight)).toEqual({ 'credentials.accessToken': 'credentials_rejected' });
    number.checkFaults.push(graphFaults.fault);
    expect(await here.api.post('/inboxes', cloudInbox(number))).toMatchObject({
      status: 422,
      body: { code: 'provider_unreachable' },
    });
  });

  it('needs every credential, and says which is missing', async () => {
    const body = { channel: 'whatsapp', driver: 'cloud', name: 'x', settings: {}, credentials: { accessToken: 'x' } };
    expect(faults(await here.api.post('/inboxes', body))).toEqual({
      'settings.phoneNumberId': 'required',
      'credentials.appSecret': 'required',
      'credentials.verifyToken': 'required',
    });
  });
});

describe('a paired number', () => {
  it('is connected with nothing but a name', async () => {
    const id = await connected({ channel: 'whatsapp', driver: 'web', name: 'Phone' });
    expect((await here.api.get(`/inboxes/${id}`)).body['data']).toMatchObject({
      settings: {},
      webhookUrl: null,
      pairing: null,
    });
  });
});

describe('a form', () => {
  it('gets a public key of its own, which stays, and a submit URL', async () => {
    const id = await connected({
      channel: 'web',
      driver: 'form',
      name: 'Contact us',
      settings: { allowedOrigins: ['https://example.com'] },
    });
    const shown = await here.api.get(`/inboxes/${id}`);
    const key = textAt(shown, 'data', 'settings', 'key');
    expect(key).toMatch(/^frm_[A-Za-z0-9]{20}$/u);
    expect(shown.body['data']).toMatchObject({
      submitUrl: `http://127.0.0.1:3003/forms/${key}/submissions`,
      webhookUrl: null,
      settings: { honeypot: 'website', fields: { email: { fills: 'email', type: 'email' } } },
    });
    const changed = await here.api.patch(`/inboxes/${id}`, { settings: { honeypot: 'url', allowedOrigins: null } });
    expect(changed.body['data']?.['settings']).toMatchObject({ key, honeypot: 'url', allowedOrigins: [] });
    expect(faults(await here.api.patch(`/inboxes/${id}`, { settings: { key: 'frm_mine' } }))).toEqual({
      'settings.key': 'read_only',
    });
    expect((await here.api.patch(`/inboxes/${id}`, { settings: { key } })).status).toBe(200);
    expect(
      faults(await here.api.patch(`/inboxes/${id}`, { settings: { fields: { email: { fills: 'soul' } } } })),
    ).toEqual({
      'settings.fields.email.fills': 'not_allowed',
    });
  });
});

describe('settings', () => {
  it('are bounded as a whole, so that they fit into the event for the adapters', async () => {
    const option = 'x'.repeat(200);
    const field = { fills: 'email', type: 'choice', options: Array.from({ length: 150 }, () => option) };
    const fields = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`field${index}`, field]));
    const body = { channel: 'web', driver: 'form', name: 'Large', settings: { fields } };
    expect(faults(await here.api.post('/inboxes', body))).toEqual({ settings: 'too_large' });
  });
});

describe('behind a public address', () => {
  it('every URL begins with it', async () => {
    const database = await createTestDatabase();
    const behind = await RunningGateway.start(database, { PUBLIC_URL: 'https://doorbell.example.com/' });
    try {
      const { api } = await behind.workspace();
      await api.post('/inboxes', { channel: 'web', driver: 'form', name: 'Form' });
      expect(column(await api.get('/inboxes'), 'submitUrl')).toEqual([
        expect.stringMatching(/^https:\/\/doorbell\.example\.com\/forms\/frm_/u),
      ]);
    } finally {
      await behind.stop();
    }
  });
});
