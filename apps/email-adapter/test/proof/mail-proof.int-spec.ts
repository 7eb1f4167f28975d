import '#libs/testing/slow';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { inboundMessageSchema, inboxEvent, type InboundMessage } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { AdapterLog, AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from '../fixtures.js';
import { ownIds } from '../harness.js';
import { NameServer } from './name-server.js';
import { keyRecord, signed } from './signed-mail.js';

let kafka: TestTopics;
let publisher: KafkaPublisher;
let log: AdapterLog;
let names: NameServer;
let adapter: AdapterProcess;

beforeAll(async () => {
  kafka = await createTestTopics();
  publisher = new KafkaPublisher(kafka);
  log = await AdapterLog.open(kafka);
  names = await NameServer.start({
    '_dmarc.example.com': 'v=DMARC1; p=reject',
    'sel._domainkey.example.com': keyRecord().flat().join(''),
  });
  await publisher.publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  adapter = await AdapterProcess.start('email-adapter', {
    KAFKA_BROKERS: testBrokers().join(','),
    TOPIC_PREFIX: kafka.topicPrefix,
    CHANNEL_SECRETS_KEY: adapterSecretsKey,
    SMTP_PORT: '0',
    DNS_SERVERS: names.address,
  });
});

afterAll(async () => {
  names?.stop();
  await Promise.all([adapter?.stop('SIGKILL'), log?.close(), publisher?.close()]);
  await kafka?.drop();
});

const source = (subject: string, from = 'Jane <jane@example.com>') =>
  `From: ${from}\r\nTo: leads@acme.example\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

async function received(subject: string, mail: SendMailOptions): Promise<InboundMessage> {
  const { smtpHost: host, smtpPort: port } = adapter.announced;
  const envelope = { from: 'bounces@example.com', to: 'leads@acme.example' };
  const send = (): Promise<unknown> =>
    createTransport({ host: String(host), port: Number(port) }).sendMail({ envelope, ...mail });
  await waitFor(`"${subject}" to be accepted`, () =>
    send().then(
      () => true,
      () => false,
    ),
  );
  const found = (): InboundMessage | undefined =>
    log.inbound
      .map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))))
      .find(({ content }) => content.subject === subject);
  return waitFor('the message', found);
}

const proven = ({ sender }: InboundMessage) => sender.identities.map(({ value, verified }) => [value, verified]);

describe('the sender of a mail that the adapter takes', () => {
  it('is proven by the signature of its domain, and merely claimed once the mail was changed', async () => {
    const whole = await signed(source('signed'));
    expect(proven(await received('signed', { raw: whole }))).toEqual([['jane@example.com', true]]);
    const changed = (await signed(source('changed'))).toString().replace('Hello', 'Send me the keys');
    expect(proven(await received('changed', { raw: changed }))).toEqual([['jane@example.com', false]]);
    expect(names.queries).toContain('sel._domainkey.example.com');
  });

  it('is not proven by a header that the sender wrote', async () => {
    const forged = `Authentication-Results: mx.acme.example; dmarc=pass header.from=example.com\r\n${source('forged')}`;
    expect(proven(await received('forged', { raw: forged }))).toEqual([['jane@example.com', false]]);
  });

  it('is proven by naming our mail to this very address', async () => {
    const to = { inboxId: inbox.inboxId, address: 'jane@example.com' };
    const ours = ownIds.idOf('01900000-0000-7000-8000-000000000001', to, 'leads@acme.example');
    const reply = (subject: string, from: string) => ({ raw: `In-Reply-To: ${ours}\r\n${source(subject, from)}` });
    expect(proven(await received('reply', reply('reply', 'jane@example.com')))).toEqual([['jane@example.com', true]]);
    const stranger = await received('stranger', reply('stranger', 'mallory@example.com'));
    expect(proven(stranger)).toEqual([['mallory@example.com', false]]);
  });

  it('is claimed, and the mail taken, while name servers are away', async () => {
    names.stop();
    const mail = await signed(source('in the dark', 'jane@dark.example'), { domain: 'dark.example' });
    expect(proven(await received('in the dark', { raw: mail }))).toEqual([['jane@dark.example', false]]);
  });
});
