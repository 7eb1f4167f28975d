import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { inboxEvent, outboundMessageEvent, type Inbox, type InboxState } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { AdapterLog, AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { TestAuthority } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { anOutboundMessage } from './outbound-messages.js';

const login = { user: 'out', password: 'a-password' };
let authority: TestAuthority;
let kafka: TestTopics;
let publisher: KafkaPublisher;
let log: AdapterLog;
let server: DovecotServer;
let adapter: AdapterProcess;
const sinks: MailSink[] = [];

beforeAll(async () => {
  authority = TestAuthority.create();
  kafka = await createTestTopics();
  publisher = new KafkaPublisher(kafka);
  log = await AdapterLog.open(kafka);
  server = await DovecotServer.start({ tls: authority.issue('localhost') });
  adapter = await AdapterProcess.start('email-adapter', {
    KAFKA_BROKERS: testBrokers().join(','),
    TOPIC_PREFIX: kafka.topicPrefix,
    CHANNEL_SECRETS_KEY: adapterSecretsKey,
    SMTP_PORT: '0',
    ALLOW_PRIVATE_HOSTS: 'true',
    NODE_EXTRA_CA_CERTS: authority.file,
  });
});

afterAll(async () => {
  await adapter?.stop('SIGKILL');
  await Promise.all([log?.close(), publisher?.close(), server?.stop(), ...sinks.map((sink) => sink.stop())]);
  await kafka?.drop();
  authority?.remove();
});

/** A mailbox of a user of its own, on the log. */
async function mailbox(user: string, settings: object): Promise<Inbox> {
  const inboxId = randomUUID();
  const address = `${user}@mail.example`;
  const credentials = { user: address, password: server.password, outgoing: login };
  const inbox: Inbox = {
    inboxId,
    workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
    channel: 'email',
    driver: 'imap',
    name: user,
    settings: { address, host: 'localhost', ...settings },
    sealedCredentials: new SecretBox(adapterSecretsKey).seal(JSON.stringify(credentials), inboxId),
    paused: false,
    version: 1,
  };
  await publisher.publish([inboxEvent(inbox, new Date().toISOString(), false)]);
  return inbox;
}

const stateOf = ({ inboxId }: Inbox): InboxState | undefined =>
  log.states.findLast((state) => state.inboxId === inboxId);

async function sinkWith(from: 'the first byte' | 'STARTTLS', host = 'localhost'): Promise<MailSink> {
  const sink = await MailSink.start({ login, tls: { ...authority.issue(host), from } });
  sinks.push(sink);
  return sink;
}

async function sendFrom({ inboxId }: Inbox): Promise<string> {
  const messageId = randomUUID();
  await publisher.publish([
    outboundMessageEvent(anOutboundMessage({ messageId, inboxId, createdAt: new Date().toISOString() })),
  ]);
  return messageId;
}

describe.each([
  ['TLS from the first byte', true, 'the first byte'],
  ['STARTTLS', 'starttls', 'STARTTLS'],
] as const)('over %s, with a certificate whose authority is known', (_, tls, from) => {
  it('a mailbox is read and its messages are handed in', async () => {
    const user = `reader-${String(tls)}`;
    const port = tls === true ? server.imapsPort : server.imapPort;
    const sink = await sinkWith(from);
    const inbox = await mailbox(user, { port, tls, outgoing: { host: 'localhost', port: sink.port, tls } });
    await waitFor('the mailbox to be open', () => stateOf(inbox)?.state === 'connected');
    await server.deliver(user, { subject: `to ${user}`, text: 'Hello' });
    await waitFor('the message', () => log.inbound.some(({ value }) => value?.includes(`to ${user}`)));
    const messageId = await sendFrom(inbox);
    await waitFor('the sent message', () => log.statusesOf(messageId).includes('sent'));
    expect(sink.mails).toMatchObject([{ user: login.user, to: ['jane@example.com'] }]);
  });
});

describe('a certificate of a known authority for another name', () => {
  it('opens no mailbox, with an error that says what to do', async () => {
    const inbox = await mailbox('misled', { host: '127.0.0.1', port: server.imapsPort, tls: true });
    const words = /127\.0\.0\.1:\d+ shows a certificate that is made out for another name; give the host/u;
    await waitFor('the word of it', () => words.test(stateOf(inbox)?.lastError ?? ''));
    expect(log.states.filter(({ inboxId, state }) => inboxId === inbox.inboxId && state === 'connected')).toEqual([]);
  });

  it('gets neither mail nor password', async () => {
    const sink = await sinkWith('STARTTLS', 'elsewhere.example');
    const outgoing = { host: 'localhost', port: sink.port, tls: 'starttls' };
    const inbox = await mailbox('sender', { port: server.imapPort, tls: 'starttls', outgoing });
    await waitFor('the mailbox to be open', () => stateOf(inbox)?.state === 'connected');
    const messageId = await sendFrom(inbox);
    const words = /made out for another name/u;
    const message = await waitFor('the reason', () =>
      log.statuses.find((one) => one.messageId === messageId && words.test(one.reason ?? '')),
    );
    expect(message.status).toBe('queued');
    expect([sink.logins, sink.mails]).toEqual([0, []]);
  });
});
