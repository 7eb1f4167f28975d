import { SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { noFiles } from '#libs/testing/files';
import { MailSink, TokenEndpoint } from '#libs/testing/mail';
import { TcpProxy, TestAuthority } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { anOutboundMessage } from '../../test/outbound-messages.js';
import { inbox } from '../../test/fixtures.js';
import { ownIds } from '../../test/harness.js';
import { AccessTokens } from '../oauth/access-tokens.js';
import { MailSending } from './mail-sending.js';
import type { MailAuth, OutgoingServer } from './outgoing-login.js';

const login = { user: 'leads', password: 'a-password' };
let sink: MailSink;
const open: { close(): unknown }[] = [];

beforeEach(async () => {
  sink = await MailSink.start();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await sink.stop();
});

function sendingTo(port: number, auth: MailAuth | null = null, allowPrivate = true): MailSending {
  return sendingBy({ host: '127.0.0.1', port, tls: false, auth }, allowPrivate);
}

function sendingBy(server: OutgoingServer, allowPrivate = true): MailSending {
  const sending = new MailSending({
    inbox,
    address: 'leads@acme.example',
    server,
    rules: { allowPrivate },
    ids: ownIds,
    unsubscribeUrl: () => null,
    files: noFiles,
  });
  open.push(sending);
  return sending;
}

const failure = (sending: MailSending) =>
  sending.send(anOutboundMessage()).then(
    () => null,
    (error: unknown) => error as Error,
  );

describe('an outbound message', () => {
  it('goes to the outgoing server, and is known by its Message-ID', async () => {
    const { externalId } = await sendingTo(sink.port).send(anOutboundMessage());
    expect(externalId).toMatch(/^<01900000-0000-7000-8000-000000000001\.[\da-f]{26}@acme\.example>$/u);
    expect(sink.mails).toMatchObject([{ from: 'leads@acme.example', to: ['jane@example.com'] }]);
    expect(sink.mails[0]?.source.replace(/\r\n /gu, ' ')).toContain(`Message-ID: ${externalId}`);
  });

  it('goes out over one connection with the next ones', async () => {
    const proxy = await TcpProxy.open({ host: '127.0.0.1', port: sink.port });
    open.push(proxy);
    const sending = sendingTo(proxy.port);
    for (let n = 0; n < 5; n += 1) await sending.send(anOutboundMessage());
    expect([sink.mails.length, proxy.connections]).toEqual([5, 1]);
    sending.close();
    await sending.send(anOutboundMessage());
    expect([sink.mails.length, proxy.connections]).toEqual([6, 2]);
  });

  it('is sent once more when the kept connection was cut', async () => {
    const proxy = await TcpProxy.open({ host: '127.0.0.1', port: sink.port });
    open.push(proxy);
    const sending = sendingTo(proxy.port);
    await sending.send(anOutboundMessage());
    proxy.cut();
    await waitFor('the sending', () =>
      sending.send(anOutboundMessage()).then(
        () => true,
        () => false,
      ),
    );
    expect(sink.mails).toHaveLength(2);
  });

  it('without settings.outgoing is refused, with an error that says what to set', async () => {
    const sending = new MailSending({
      inbox,
      address: 'leads@acme.example',
      server: null,
      rules: { allowPrivate: true },
      ids: ownIds,
      unsubscribeUrl: () => null,
      files: noFiles,
    });
    const error = await failure(sending);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error?.message).toContain('settings.outgoing');
  });
});

describe('a server that says no', () => {
  it.each(['mail', 'rcpt', 'data'] as const)('for ever at %s: the message is refused with its words', async (step) => {
    sink.reply = { step, code: 550, text: 'No such user here' };
    const error = await failure(sendingTo(sink.port));
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error?.message).toContain('No such user here');
  });

  it.each(['mail', 'rcpt', 'data'] as const)('for now at %s: the message waits', async (step) => {
    sink.reply = { step, code: 451, text: 'Greylisted' };
    const sending = sendingTo(sink.port);
    const error = await failure(sending);
    expect(error).toBeInstanceOf(SendLaterError);
    expect(error?.message).toContain('Greylisted');
    sink.reply = null;
    await sending.send(anOutboundMessage());
    expect(sink.mails).toHaveLength(1);
  });

  it('for today, as Gmail does beyond its daily limit: the message waits an hour', async () => {
    sink.reply = { step: 'data', code: 550, text: '5.4.5 Daily user sending limit exceeded' };
    const error = await failure(sendingTo(sink.port));
    expect(error).toMatchObject({
      retryAfter: 3_600_000,
      message: expect.stringMatching(/no more today: 550 5\.4\.5/u),
    });
    expect(error).toBeInstanceOf(SendLaterError);
  });

  it('to the login: the message waits for credentials, which no text repeats', async () => {
    const guarded = await MailSink.start({ login });
    open.push({ close: () => guarded.stop() });
    const wrong = await failure(sendingTo(guarded.port, { user: 'leads', pass: 'wrong-password' }));
    expect(wrong).toBeInstanceOf(SendLaterError);
    expect(wrong?.message).toMatch(/refused the login.*credentials\.outgoing/u);
    expect(wrong?.message).not.toContain('wrong-password');
    await sendingTo(guarded.port, { user: 'leads', pass: 'a-password' }).send(anOutboundMessage());
    expect(guarded.mails).toMatchObject([{ user: 'leads' }]);
  });
});

describe('a login by access token', () => {
  const address = 'leads@acme.example';

  it('is used for sending, and replaced once when the server refuses it', async () => {
    const endpoint = await TokenEndpoint.start();
    const guarded = await MailSink.start({ login: { user: address, password: 'access-2' } });
    open.push({ close: () => Promise.all([endpoint.stop(), guarded.stop()]) });
    const oauth = endpoint.consent(address);
    const refreshToken = { current: oauth.refreshToken, renew: () => Promise.resolve() };
    const tokens = new AccessTokens(oauth, { allowPrivate: true }, refreshToken);
    const server = { host: '127.0.0.1', port: guarded.port, tls: false, auth: { user: address, tokens } };
    await sendingBy(server).send(anOutboundMessage());
    expect(guarded.mails).toMatchObject([{ user: address }]);
    expect(endpoint.given).toBe(2);
    endpoint.revoke(address);
    tokens.forget();
    const error = await failure(sendingBy(server));
    expect(error).toBeInstanceOf(SendLaterError);
    expect(error?.message).toMatch(/refused the refresh token.*connect the account again/u);
  });
});

describe('a connection that is not secure', () => {
  const auth = { user: 'leads', pass: 'a-password' };
  const secretly = async (server: MailSink, tls: boolean | 'starttls') => {
    open.push({ close: () => server.stop() });
    const error = await failure(sendingBy({ host: 'localhost', port: server.port, tls, auth }));
    expect(error).toBeInstanceOf(SendLaterError);
    expect([server.logins, server.mails]).toEqual([0, []]);
    return error?.message;
  };

  it('gets neither login nor mail if an attacker has removed STARTTLS', async () => {
    const words = await secretly(await MailSink.start({ login }), 'starttls');
    expect(words).toMatch(/gives no secure connection.*settings\.outgoing\.tls/u);
  });

  it.each([
    ['the first byte', true],
    ['STARTTLS', 'starttls'],
  ] as const)('from %s gets neither if an unknown authority signed its certificate', async (from, tls) => {
    const authority = TestAuthority.create();
    const certificate = authority.issue('localhost');
    authority.remove();
    const words = await secretly(await MailSink.start({ login, tls: { ...certificate, from } }), tls);
    expect(words).toMatch(/certificate that nobody known here has signed.*NODE_EXTRA_CA_CERTS/u);
  });
});

describe('a server that is away', () => {
  it('or does not exist: the message was certainly not sent and waits', async () => {
    const error = await failure(sendingTo(1));
    expect(error).toBeInstanceOf(SendLaterError);
    expect(error?.message).toMatch(/127\.0\.0\.1:1 cannot be reached/u);
  });

  it('in a private network is not connected to unless the operator allows it', async () => {
    const error = await failure(sendingTo(sink.port, null, false));
    expect(error).toBeInstanceOf(SendLaterError);
    expect(error?.message).toContain('private network');
    expect(sink.mails).toEqual([]);
  });

  it('after it was given the mail: the status is unknown, and the next sending has the same Message-ID', async () => {
    sink.reply = 'silence';
    const proxy = await TcpProxy.open({ host: '127.0.0.1', port: sink.port });
    open.push(proxy);
    const sending = sendingTo(proxy.port);
    const ended = failure(sending);
    await waitFor('the server to have the mail', () => sink.mails.length === 1);
    proxy.cut();
    const error = await ended;
    expect(error).not.toBeInstanceOf(SendLaterError);
    expect(error).not.toBeInstanceOf(SendRefusedError);
    sink.reply = null;
    await sending.send(anOutboundMessage());
    const ids = sink.mails.map(({ source }) => /^Message-ID: (\S+)/mu.exec(source)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });
});
