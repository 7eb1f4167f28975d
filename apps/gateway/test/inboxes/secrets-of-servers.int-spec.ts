import '#libs/testing/slow';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt } from '../support/api-client.js';
import { mailboxOn, type MailboxChanges } from '../support/mailbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let dovecot: DovecotServer;
let sink: MailSink;
let stranger: Server;
let strangersPort: number;
let callers = 0;

const login = { user: 'out@example.com', password: 'right' };

beforeAll(async () => {
  [dovecot, sink] = await Promise.all([DovecotServer.start(), MailSink.start({ login })]);
  running = await RunningGateway.start(await createTestDatabase(), { ALLOW_PRIVATE_HOSTS: 'true' });
  here = await running.workspace();
  stranger = createServer((socket) => {
    callers += 1;
    socket.on('error', () => {}).end('* BYE no\r\n');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  strangersPort = (stranger.address() as AddressInfo).port;
});

afterAll(async () => {
  stranger?.close();
  await Promise.all([running?.stop(), dovecot?.stop(), sink?.stop()]);
});

beforeEach(() => (callers = 0));

const outgoing = (port: number, host = '127.0.0.1') => ({ host, port, tls: false });
const withSink = (): MailboxChanges => ({
  settings: { outgoing: outgoing(sink.port) },
  credentials: { outgoing: login },
});
const desk = () => ({
  channel: 'email',
  driver: 'smtp',
  name: 'Desk',
  settings: { address: `desk${Math.random()}@firm.example`, ...withSink().settings },
  credentials: { outgoing: login },
});

async function connected(body: object): Promise<string> {
  const made = await here.api.post('/inboxes', body);
  expect(made.status).toBe(201);
  return `/inboxes/${textAt(made, 'data', 'id')}`;
}

describe('settings alone', () => {
  it.each<[string, () => object, () => object, string]>([
    ['the port of a mailbox', () => mailboxOn(dovecot), () => ({ port: strangersPort }), 'credentials.password'],
    [
      'the host of a mailbox',
      () => mailboxOn(dovecot),
      () => ({ host: '127.0.0.1', port: strangersPort }),
      'credentials.password',
    ],
    [
      'a server for sending at the host of a mailbox',
      () => mailboxOn(dovecot),
      () => ({ outgoing: outgoing(strangersPort, 'localhost') }),
      'credentials.password',
    ],
    [
      'the server for sending of a mailbox',
      () => mailboxOn(dovecot, withSink()),
      () => ({ outgoing: outgoing(strangersPort) }),
      'credentials.outgoing',
    ],
    [
      'the server for sending of an address',
      desk,
      () => ({ outgoing: outgoing(strangersPort) }),
      'credentials.outgoing',
    ],
  ])('hand no secret to another server: %s', async (_, inbox, settings, field) => {
    const path = await connected(inbox());
    const before = (await here.api.get(path)).body['data']?.['settings'];
    const response = await here.api.patch(path, { settings: settings() });
    expect(response.status).toBe(422);
    expect(faults(response)).toEqual({ [field]: 'credentials_required' });
    expect((await here.api.get(path)).body['data']?.['settings']).toEqual(before);
    expect(callers).toBe(0);
  });

  it('with the credentials of the new server are tried there', async () => {
    const path = await connected(desk());
    const changes = { settings: { outgoing: outgoing(strangersPort) }, credentials: { outgoing: login } };
    expect((await here.api.patch(path, changes)).status).toBe(422);
    expect(callers).toBeGreaterThan(0);
    const other = await MailSink.start({ login });
    const moved = { settings: { outgoing: outgoing(other.port) }, credentials: { outgoing: login } };
    expect((await here.api.patch(path, moved)).status).toBe(200);
    await other.stop();
  });
});
