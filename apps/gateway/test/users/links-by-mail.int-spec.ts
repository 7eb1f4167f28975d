import { MailSink } from '#libs/testing/mail';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { ApiClient } from '../support/api-client.js';
import { password, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let sink: MailSink;
let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  sink = await MailSink.start({ login: { user: 'crm@example.com', password: 'p@ss' } });
  const MAIL_URL = `smtp://crm%40example.com:p%40ss@127.0.0.1:${sink.port}`;
  running = await RunningGateway.start(await createTestDatabase(), { MAIL_URL, PUBLIC_URL: 'http://crm.example.com' });
  here = await running.workspace();
});
beforeEach(() => void (sink.mails.length = 0));
afterAll(async () => {
  await running?.stop();
  await sink?.stop();
});

const nobody = (): ApiClient => new ApiClient(running.origin, '');

/** The token of the only link in the only mail, which leads to our page. */
async function mailedToken(kind: 'invitation' | 'reset', to: string): Promise<string> {
  await waitFor('the mail', () => sink.mails.some((mail) => mail.to.includes(to)));
  const mail = sink.mails.find((one) => one.to.includes(to));
  const text = (mail?.source ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const [, token = ''] = new RegExp(`http://crm.example.com/sign-in#${kind}=([\\w-]{43})`, 'u').exec(text) ?? [];
  expect([mail?.from, token.length]).toEqual(['crm@example.com', 43]);
  return token;
}

describe('an invitation', () => {
  it('goes to the user by mail, and to nobody else', async () => {
    const made = await here.api.post('/users', { email: 'new@example.com', name: 'New', role: 'agent' });
    expect(made).toMatchObject({ status: 201, body: { data: { link: null } } });
    const token = await mailedToken('invitation', 'new@example.com');
    expect((await nobody().post('/users/accept', { token, password })).status).toBe(201);
  });

  it('is shown where the mail server does not take it', async () => {
    sink.reply = { step: 'rcpt', code: 550, text: 'No such user' };
    const made = await here.api.post('/users', { email: 'bad@example.com', name: 'New', role: 'agent' });
    sink.reply = null;
    expect(made.body['data']?.['link']).toMatch(/^http:\/\/crm\.example\.com\/sign-in#invitation=/u);
  });
});

describe('a forgotten password', () => {
  it('is replaced by a mailed link, once; all sessions end', async () => {
    const { client, email } = await running.user(here.workspaceId, 'agent');
    expect((await nobody().post('/password-resets', { email })).status).toBe(202);
    const token = await mailedToken('reset', email);
    const set = () => nobody().post('/password-resets/accept', { token, password: 'four other random words' });
    expect((await set()).status).toBe(204);
    expect(await set()).toMatchObject({ status: 410, body: { code: 'link_invalid' } });
    expect((await client.get('/contacts')).status).toBe(401);
    expect((await nobody().post('/sessions', { email, password })).status).toBe(401);
    expect((await nobody().post('/sessions', { email, password: 'four other random words' })).status).toBe(201);
  });

  it('of an unknown address gets the same response and no mail', async () => {
    const { email } = await running.user(here.workspaceId, 'agent');
    const unknown = await nobody().post('/password-resets', { email: 'unknown@example.com' });
    const known = await nobody().post('/password-resets', { email });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    await mailedToken('reset', email);
    expect(sink.mails).toHaveLength(1);
  });

  it('brings three mails an hour at most', async () => {
    const { email } = await running.user(here.workspaceId, 'agent');
    for (let n = 0; n < 6; n += 1) expect((await nobody().post('/password-resets', { email })).status).toBe(202);
    await waitFor('the mails', () => sink.mails.length >= 3);
    const other = await running.user(here.workspaceId, 'agent');
    await nobody().post('/password-resets', { email: other.email });
    await mailedToken('reset', other.email);
    expect(sink.mails.filter(({ to }) => to.includes(email))).toHaveLength(3);
  });

  it('needs a mail server: without one the response says what the operator can do', async () => {
    const without = await RunningGateway.start(await createTestDatabase());
    const response = await new ApiClient(without.origin, '').post('/password-resets', { email: 'a@example.com' });
    expect(response).toMatchObject({ status: 501, body: { code: 'mail_not_set' } });
    await without.stop();
  });
});
