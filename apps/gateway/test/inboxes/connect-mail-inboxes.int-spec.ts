import '#libs/testing/slow';
import { createServer as createSilentServer, type AddressInfo } from 'node:net';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { mailboxOn, type MailboxChanges } from '../support/mailbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let strict: RunningGateway;
let quick: RunningGateway;
let here: TestWorkspace;
let dovecot: DovecotServer;
let outgoing: MailSink;

const login = { user: 'out@example.com', password: 'right' };

beforeAll(async () => {
  [dovecot, outgoing] = await Promise.all([DovecotServer.start(), MailSink.start({ login })]);
  const database = await createTestDatabase();
  const env = { ALLOW_PRIVATE_HOSTS: 'true' };
  running = await RunningGateway.start(database, env);
  quick = await RunningGateway.start(database, env, { timeLimits: { checkLimitMs: 300 } });
  strict = await RunningGateway.start(database);
  here = await running.workspace();
});

afterAll(async () => {
  await Promise.all([strict, quick].map((one) => one?.gateway.app.close()));
  await Promise.all([running?.stop(), dovecot?.stop(), outgoing?.stop()]);
});

const mailbox = (changes?: MailboxChanges) => mailboxOn(dovecot, changes);
const connect = (body: object): Promise<ApiResponse> => here.api.post('/inboxes', body);
const sink = () => ({ host: '127.0.0.1', port: outgoing.port, tls: false });

describe('a mailbox', () => {
  it('is connected once the login worked and its folders are there; the password is never shown', async () => {
    const made = await connect(mailbox());
    expect(made).toMatchObject({
      status: 201,
      body: { data: { driver: 'imap', settings: { mailbox: 'INBOX', folders: [], history: false, tls: false } } },
    });
    expect(JSON.stringify(made.body)).not.toContain(dovecot.password);
  });

  it.each<[string, () => MailboxChanges, Record<string, string>]>([
    [
      'a wrong password',
      () => ({ credentials: { password: 'wrong' } }),
      { 'credentials.password': 'credentials_rejected' },
    ],
    [
      'a folder that is not there',
      () => ({ settings: { mailbox: 'Leads' } }),
      { 'settings.mailbox': 'settings_rejected' },
    ],
    [
      'a further folder that is not there',
      () => ({ settings: { folders: ['Nope'] } }),
      { 'settings.folders.0': 'settings_rejected' },
    ],
    [
      'a host that does not exist',
      () => ({ settings: { host: 'no-such-host.invalid' } }),
      { 'settings.host': expect.any(String) as never },
    ],
    ['a port where no server listens', () => ({ settings: { port: 1 } }), { 'settings.port': 'settings_rejected' }],
    ['TLS where there is none', () => ({ settings: { tls: true } }), { 'settings.tls': 'settings_rejected' }],
    [
      'STARTTLS where there is none',
      () => ({ settings: { tls: 'starttls' } }),
      { 'settings.tls': 'settings_rejected' },
    ],
    [
      'a wrong login for sending',
      () => ({ settings: { outgoing: sink() }, credentials: { outgoing: { ...login, password: 'wrong' } } }),
      { 'credentials.outgoing': 'credentials_rejected' },
    ],
    [
      'a port for sending where no server listens',
      () => ({ settings: { outgoing: { ...sink(), port: 1 } } }),
      { 'settings.outgoing.port': 'settings_rejected' },
    ],
  ])('is refused with %s, naming the field', async (_fault, changes, expected) => {
    const response = await connect(mailbox(changes()));
    expect(response.status).toBe(422);
    expect(faults(response)).toEqual(expected);
  });

  it('is refused where no server responds within the time limit', async () => {
    const silent = createSilentServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const { api } = await quick.workspace();
    const response = await api.post('/inboxes', mailbox({ settings: { host: '127.0.0.1', port } }));
    silent.close();
    expect(response).toMatchObject({ status: 422, body: { code: 'provider_unreachable' } });
    expect(faults(response)).toEqual({ 'settings.host': 'provider_unreachable' });
  });

  it('whose server needs TLS before a password is refused with that reason, and no password is sent', async () => {
    const said: string[] = [];
    const demanding = createSilentServer((socket) => {
      socket.on('error', () => {}).write('* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\r\n');
      socket.on('data', (line) => {
        said.push(String(line));
        socket.write(`${String(line).split(' ')[0]} OK done\r\n`);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => demanding.once('listening', resolve));
    const { port } = demanding.address() as AddressInfo;
    const response = await connect(mailbox({ settings: { host: '127.0.0.1', port } }));
    demanding.close();
    expect(faults(response)).toEqual({ 'settings.tls': 'settings_rejected' });
    expect(said.join('')).not.toMatch(new RegExp(`LOGIN|${dovecot.password}`, 'u'));
  });

  it('and its sending server are connected together', async () => {
    const body = mailbox({ settings: { outgoing: sink() }, credentials: { outgoing: login } });
    expect((await connect(body)).status).toBe(201);
  });

  it('can be read once, and have its address once', async () => {
    const first = mailbox();
    expect((await connect(first)).status).toBe(201);
    const sameLogin = { ...first, settings: { ...first.settings, address: 'alias@mail.example' } };
    const repeated = await connect(sameLogin);
    expect(repeated).toMatchObject({ status: 409, body: { code: 'inbox_in_use' } });
    expect(faults(repeated)).toEqual({ 'settings.mailbox': 'inbox_in_use' });
    const sameAddress = { channel: 'email', driver: 'smtp', name: 'x', settings: { address: first.settings.address } };
    expect(faults(await connect(sameAddress))).toEqual({ 'settings.address': 'inbox_in_use' });
  });

  it('is changed field by field, and tried again only where its access changes', async () => {
    const id = textAt(await connect(mailbox()), 'data', 'id');
    await dovecot.kill();
    try {
      expect((await here.api.patch(`/inboxes/${id}`, { settings: { history: true } })).status).toBe(200);
      expect((await here.api.patch(`/inboxes/${id}`, { settings: { folders: ['Junk'] } })).status).toBe(422);
      const response = await here.api.patch(`/inboxes/${id}`, { credentials: { password: null } });
      expect(faults(response)).toEqual({ 'credentials.password': 'invalid' });
    } finally {
      await dovecot.restart();
    }
    expect((await here.api.get(`/inboxes/${id}`)).body['data']?.['settings']).toMatchObject({
      history: true,
      folders: [],
    });
  });
});

const smtp = (address: string, more: MailboxChanges) => ({
  channel: 'email',
  driver: 'smtp',
  name: 'Desk',
  settings: { address, ...more.settings },
  credentials: more.credentials ?? {},
});

describe('mail by SMTP', () => {
  it('needs no server for sending; one that is given is tried', async () => {
    expect((await connect(smtp('plain@example.com', {}))).status).toBe(201);
    const wrong = { settings: { outgoing: sink() }, credentials: { outgoing: { ...login, password: 'wrong' } } };
    expect(faults(await connect(smtp('sends@example.com', wrong)))).toEqual({
      'credentials.outgoing': 'credentials_rejected',
    });
    const right = { settings: { outgoing: sink() }, credentials: { outgoing: login } };
    const made = await connect(smtp('sends@example.com', right));
    expect(made.status).toBe(201);
    const path = `/inboxes/${textAt(made, 'data', 'id')}`;
    const less = await here.api.patch(path, { settings: { outgoing: null } });
    expect(faults(less)).toEqual({ 'credentials.outgoing': 'invalid' });
    const both = await here.api.patch(path, { settings: { outgoing: null }, credentials: { outgoing: null } });
    expect(both.body['data']?.['settings']).toEqual({ address: 'sends@example.com' });
  });
});

describe('a host of our own network', () => {
  it.each([['127.0.0.1'], ['localhost'], ['169.254.169.254']])(
    'is refused where that was not allowed: %s',
    async (host) => {
      const { api } = await strict.workspace();
      const response = await api.post('/inboxes', mailbox({ settings: { host, port: 993 } }));
      expect(response).toMatchObject({ status: 422, body: { code: 'settings_rejected' } });
      expect(faults(response)).toEqual({ 'settings.host': 'settings_rejected' });
    },
  );
});
