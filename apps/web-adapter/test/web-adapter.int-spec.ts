import '#libs/testing/slow';
import { inboundMessageSchema, inboxEvent } from '#libs/contracts';
import { KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { AdapterLog, AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, KafkaProxy, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { form } from './harness.js';

let testTopics: TestTopics;
let log: AdapterLog;
let kafka: KafkaProxy;
let adapter: AdapterProcess;
const accepted: string[] = [];

beforeAll(async () => {
  testTopics = await createTestTopics();
  const publisher = new KafkaPublisher(testTopics);
  await publisher.publish([inboxEvent(form, '2026-11-20T12:00:00.000Z', false)]);
  await publisher.close();
  [log, kafka] = await Promise.all([AdapterLog.open(testTopics), KafkaProxy.open(testBrokers())]);
  adapter = await AdapterProcess.start('web-adapter', {
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_PREFIX: testTopics.topicPrefix,
    CHANNEL_SECRETS_KEY: adapterSecretsKey,
    REPLICA_NAME: 'web-adapter-test',
    WEB_PORT: '0',
  });
});

afterAll(async () => {
  await adapter?.stop('SIGKILL');
  await kafka?.cut();
  await log?.close();
  await testTopics?.drop();
});

/** Submits to the form with this key, as a server does. Returns the status of the response. */
async function submit(message: string, key = 'acme'): Promise<number> {
  const { status } = await fetch(`${adapter.announced['webhookUrl']}/forms/${key}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ email: 'ada@example.com', message }),
  });
  if (status === 202) accepted.push(message);
  return status;
}

/** Again until it is taken, as a page does. */
async function deliver(message: string): Promise<void> {
  await waitFor(`"${message}" to be accepted`, async () => (await submit(message)) === 202);
}

function textOf({ value }: ReceivedMessage): string {
  return inboundMessageSchema.parse(JSON.parse(String(value))).content.text;
}

describe('the web adapter as a process, with Kafka', () => {
  it('takes a submission as soon as it knows its form', async () => {
    await deliver('first');
    await waitFor('all forms to be known', async () => (await submit('to no form', 'unknown')) === 404);
  });

  it('reports that it serves the form', async () => {
    await waitFor('the state', () => log.state?.state === 'connected');
    expect(log.state).toMatchObject({ inboxId: form.inboxId, owner: 'web-adapter-test' });
  });

  it('refuses for now while Kafka is away, and takes the same again afterwards', async () => {
    await kafka.cut();
    expect(await submit('while away')).toBe(503);
    await kafka.restore();
    await deliver('while away');
  });

  it('ends what it has in hand, and has put all that it took on the log', async () => {
    const inHand = ['a', 'b', 'c'].map((message) => submit(message).catch(() => 0));
    await Promise.all([adapter.drain(), ...inHand]);
    await waitFor('everything that was accepted', () => {
      const texts = new Set(log.inbound.map(textOf));
      return accepted.every((message) => texts.has(message));
    });
  });
});
