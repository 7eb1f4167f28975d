import '#libs/testing/slow';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DovecotServer, MailSink, TokenEndpoint } from '#libs/testing/mail';
import { TestAuthority } from '#libs/testing/net';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { mailboxOn, type MailboxChanges } from '../support/mailbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let tokens: TokenEndpoint;
/** Takes passwords and access tokens over plain connections. */
let plain: DovecotServer;

const login = { user: 'out@example.com', password: 'right' };

beforeAll(async () => {
  tokens = await TokenEndpoint.start();
  plain = await DovecotServer.start({ introspectionUrl: tokens.introspectionUrl });
  running = await RunningGateway.start(await createTestDatabase(), { ALLOW_PRIVATE_HOSTS: 'true' });
  here = await running.workspace();
});

afterAll(() => Promise.all([running?.stop(), plain?.stop(), tokens?.stop()]));

const mailbox = (changes?: MailboxChanges) => mailboxOn(plain, changes);
const connect = (body: object): Promise<ApiResponse> => here.api.post('/inboxes', body);

/** The owner of the mailbox has consented, or another person has. */
const byToken = (consenting?: string) => {
  const body = mailbox();
  const oauth = tokens.consent(consenting ?? body.credentials.user);
  return { ...body, credentials: { user: body.credentials.user, oauth } };
};

describe('an access token', () => {
  it('is fetched and logs in: the mailbox is connected', async () => {
    const made = await connect(byToken());
    expect(made.status).toBe(201);
    expect(JSON.stringify(made.body)).not.toMatch(/(access|refresh)-\d/u);
  });

  it('that is not granted is refused with the reason', async () => {
    const body = byToken();
    tokens.revoke(body.credentials.user);
    const refused = await connect(body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'credentials_rejected' } });
    expect(textAt(refused, 'detail')).toContain('invalid_grant');
    expect(JSON.stringify(refused.body)).not.toContain(body.credentials.oauth.refreshToken);
  });

  it('of another account is refused; the fault names the field', async () => {
    const refused = await connect(byToken('another-person@mail.example'));
    expect(faults(refused)).toEqual({ 'credentials.oauth': 'credentials_rejected' });
  });

  it('is not requested from an endpoint that does not exist', async () => {
    const body = byToken();
    const oauth = { ...body.credentials.oauth, tokenUrl: 'http://localhost:1/token' };
    const refused = await connect({ ...body, credentials: { ...body.credentials, oauth } });
    expect(faults(refused)).toEqual({ 'credentials.oauth.tokenUrl': 'provider_unreachable' });
  });
});

describe('a server that speaks TLS', () => {
  let authority: TestAuthority;
  let secure: DovecotServer;
  let outbox: MailSink;

  beforeAll(async () => {
    authority = TestAuthority.create();
    const tls = authority.issue('localhost');
    secure = await DovecotServer.start({ tls });
    outbox = await MailSink.start({ login, tls: { ...tls, from: 'STARTTLS' } });
  });
  afterAll(async () => {
    await Promise.all([secure?.stop(), outbox?.stop()]);
    authority?.remove();
  });

  it.each([
    ['from the first byte', true],
    ['by STARTTLS', 'starttls'],
  ] as const)('%s, with a certificate of an unknown authority, is refused with advice', async (_, tls) => {
    const port = tls === true ? secure.imapsPort : secure.imapPort;
    const refused = await connect(mailbox({ settings: { port, tls } }));
    expect(faults(refused)).toEqual({ 'settings.host': 'settings_rejected' });
    expect(textAt(refused, 'detail')).toMatch(/nobody known here has signed.*NODE_EXTRA_CA_CERTS/u);
  });

  it('for sending gets no login where its certificate is not known', async () => {
    const settings = { port: plain.imapPort, outgoing: { host: 'localhost', port: outbox.port, tls: 'starttls' } };
    const refused = await connect(mailbox({ settings, credentials: { outgoing: login } }));
    expect(faults(refused)).toEqual({ 'settings.outgoing.host': 'settings_rejected' });
    expect(outbox.logins).toBe(0);
  });

  const rules = { allowPrivateHosts: true, checkLimitMs: 120_000 };
  /** The gateway's own checks as built, in a process that was started with the authority's file. */
  const checked = async (file: string, call: string, ...given: unknown[]): Promise<string> => {
    const module = new URL(`../../../../dist/apps/gateway/src/inboxes/checks/${file}`, import.meta.url).href;
    const script = `const checks = await import('${module}'); await checks.${call}(...${JSON.stringify(given)}); console.log('fine')`;
    const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authority.file };
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
    return stdout.trim();
  };

  it.each([
    ['from the first byte', true],
    ['by STARTTLS', 'starttls'],
  ] as const)('%s is read where the authority of its certificate is known', async (_, tls) => {
    const port = tls === true ? secure.imapsPort : secure.imapPort;
    const account = { user: 'desk@mail.example', password: secure.password, mailbox: 'INBOX', folders: [] };
    const given = { ...account, host: 'localhost', port, tls };
    expect(await checked('imap.check.js', 'checkImap', given, rules)).toBe('fine');
  });

  it('for sending is logged in to where the authority of its certificate is known', async () => {
    const server = { host: 'localhost', port: outbox.port, tls: 'starttls' };
    const given = { server, login, loginField: 'credentials.outgoing' };
    expect(await checked('smtp-outgoing.check.js', 'checkOutgoing', given, rules)).toBe('fine');
    expect(outbox.logins).toBe(1);
  });
});
