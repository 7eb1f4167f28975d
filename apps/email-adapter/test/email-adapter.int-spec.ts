import '#libs/testing/slow';
import { createTransport } from 'nodemailer';
import { inboundMessageSchema, inboxEvent, topics, type InboundMessage } from '#libs/contracts';
import { done, KafkaConsumer, KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, KafkaProxy, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from './fixtures.js';
import { quiet } from './harness.js';

let testTopics: TestTopics;
let publisher: KafkaPublisher;
let consumer: KafkaConsumer;
let adapter: AdapterProcess;
const received: ReceivedMessage[] = [];

function connection(clientId: string) {
  return { brokers: testBrokers(), topicPrefix: testTopics.topicPrefix, clientId, logger: quiet };
}

function environment(): Record<string, string> {
  const { topicPrefix } = testTopics;
  const kafka = { KAFKA_BROKERS: testBrokers().join(','), TOPIC_PREFIX: topicPrefix };
  return { ...kafka, CHANNEL_SECRETS_KEY: adapterSecretsKey, SMTP_PORT: '0', SMTP_RELAYS: '127.0.0.1' };
}

beforeAll(async () => {
  testTopics = await createTestTopics();
  publisher = new KafkaPublisher(testTopics);
  await publisher.publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  adapter = await AdapterProcess.start('email-adapter', environment());
  consumer = new KafkaConsumer(connection('test'));
  await consumer.run({ topic: topics.inboundMessages.name, group: 'test', batchSize: 100 }, async (batch) => {
    received.push(...batch);
    return batch.map(() => done);
  });
});

afterAll(async () => {
  await Promise.all([adapter?.stop('SIGKILL'), consumer?.close(), publisher?.close()]);
  await testTopics?.drop();
});

function serverOf({ announced }: AdapterProcess): { host: string; port: number } {
  return { host: String(announced['smtpHost']), port: Number(announced['smtpPort']) };
}

function send(subject: string, to: AdapterProcess = adapter): Promise<{ response: string }> {
  const server = serverOf(to);
  const mail = { from: 'Jane Doe <jane@example.com>', to: 'leads@acme.example', subject, text: 'Hello' };
  return createTransport(server).sendMail(mail);
}

function deliver(subject: string, to: AdapterProcess = adapter): Promise<unknown> {
  return accepted(subject, () => send(subject, to));
}

/** Sends again until the mail is accepted, as a mail server's queue does: a slow Kafka is no fault. */
function accepted(what: string, sent: () => Promise<{ response: string }>): Promise<unknown> {
  return waitFor(`"${what}" to be accepted`, () =>
    sent().then(
      ({ response }) => response.startsWith('250'),
      () => false,
    ),
  );
}

function messages(): InboundMessage[] {
  return received.map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))));
}

describe('the email adapter as a process, with Kafka', () => {
  it('has put a mail on the log when it replies 250', async () => {
    await deliver('first');
    await waitFor('the message', () => messages().some(({ content }) => content.subject === 'first'));
    expect(String(received[0]?.key)).toBe(`${inbox.workspaceId}:email:jane@example.com`);
  });

  it('learns of a paused inbox without a restart', async () => {
    await publisher.publish([inboxEvent({ ...inbox, paused: true, version: 2 }, '2026-11-20T12:00:01.000Z', false)]);
    await waitFor('451', () =>
      send('paused').then(
        () => false,
        (error: { responseCode?: number }) => error.responseCode === 451,
      ),
    );
    await publisher.publish([inboxEvent({ ...inbox, version: 3 }, '2026-11-20T12:00:02.000Z', false)]);
    await deliver('resumed');
  });

  it('reports that it is ready and what it received', async () => {
    expect((await adapter.get('/health/ready')).status).toBe(200);
    expect((await adapter.get('/metrics')).text).toMatch(/doorbell_mails_received_total\{result="accepted"/u);
  });

  it('parses in a thread: a mail bomb is kept, and the next mail is received', async () => {
    const server = serverOf(adapter);
    const nested = Array.from(
      { length: 5000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    const envelope = { from: 'bomb@example.com', to: 'leads@acme.example' };
    await accepted('the bomb', () => createTransport(server).sendMail({ envelope, raw: nested.join('') }));
    await deliver('after the bomb');
    await waitFor('the flagged message', () => messages().some(({ flags }) => flags[0]?.flag === 'unreadable'));
  });

  it('drains on SIGTERM', async () => {
    await adapter.drain();
    expect(adapter.running).toBe(false);
  });
});

describe('the email adapter without Kafka', () => {
  it('is ready, and refuses mail for now', async () => {
    const alone = await AdapterProcess.start('email-adapter', { ...environment(), KAFKA_BROKERS: '127.0.0.1:1' });
    try {
      expect((await alone.get('/health/ready')).status).toBe(200);
      await expect(send('x', alone)).rejects.toMatchObject({ responseCode: 451 });
      await alone.drain();
    } finally {
      await alone.stop('SIGKILL');
    }
  });
});

describe('when Kafka goes away and comes back', () => {
  it('mail is refused for now within seconds, and accepted again without a restart', async () => {
    const proxy = await KafkaProxy.open(testBrokers());
    const behind = await AdapterProcess.start('email-adapter', {
      ...environment(),
      KAFKA_BROKERS: proxy.brokers.join(','),
    });
    try {
      await deliver('before', behind);
      await proxy.cut();
      await expect(send('while away', behind)).rejects.toMatchObject({ responseCode: 451 });
      expect((await behind.get('/health/ready')).status).toBe(200);
      await proxy.restore();
      await deliver('back', behind);
      await waitFor('both messages', () => {
        const subjects = new Set(messages().map(({ content }) => content.subject));
        return subjects.has('before') && subjects.has('back');
      });
    } finally {
      await behind.stop('SIGKILL');
      await proxy.cut();
    }
  });
});
