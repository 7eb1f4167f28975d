import { randomBytes } from 'node:crypto';
import { inboundMessageSchema, inboxEvent, topics, type InboxState } from '#libs/contracts';
import { KafkaPublisher, KafkaTable, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { createTestTopics, KafkaProxy, messagesOnLog, testBrokers, waitFor, type TestTopics } from '#libs/testing';
import { AdapterProcess } from './adapter-process.js';
import { form } from './harness.js';

const logger = createLogger('test', 'silent');
let testTopics: TestTopics;
let kafka: KafkaProxy;
let adapter: AdapterProcess;
const accepted: string[] = [];

beforeAll(async () => {
  testTopics = await createTestTopics();
  const publisher = new KafkaPublisher({ ...testTopics, clientId: 'test', logger });
  await publisher.publish([inboxEvent(form, '2026-11-20T12:00:00.000Z', false)]);
  await publisher.close();
  kafka = await KafkaProxy.open(testBrokers());
  adapter = await AdapterProcess.start({
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_PREFIX: testTopics.topicPrefix,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    REPLICA_NAME: 'web-adapter-test',
  });
});

afterAll(async () => {
  await adapter?.stop('SIGKILL');
  await kafka?.cut();
  await testTopics?.drop();
});

async function submit(message: string): Promise<number> {
  const response = await adapter.submit('acme', { email: 'ada@example.com', message });
  if (response.status === 202) accepted.push(message);
  return response.status;
}

/** Again until it is taken, as a page does. */
async function deliver(message: string): Promise<void> {
  await waitFor(`"${message}" to be accepted`, async () => (await submit(message)) === 202);
}

function textOf({ value }: ReceivedMessage): string {
  return inboundMessageSchema.parse(JSON.parse(String(value))).content.text;
}

/** Resolves once all of them are on the log; fails when one stays away. */
async function untilOnLog(messages: readonly string[]): Promise<void> {
  await messagesOnLog(testTopics, (found) => messages.every((message) => found.some((one) => textOf(one) === message)));
}

describe('the web adapter as a process, with Kafka', () => {
  it('takes a submission as soon as it knows its form', async () => {
    await deliver('first');
    expect((await adapter.submit('nobody', { email: 'ada@example.com' })).status).toBe(404);
  });

  it('tells that it serves the form', async () => {
    const states = new KafkaTable<InboxState>({
      ...testTopics,
      clientId: 'states',
      topic: topics.inboxStates.name,
      logger,
    });
    await states.start();
    await waitFor('the state', () => states.get(form.inboxId)?.state === 'connected');
    expect(states.get(form.inboxId)?.owner).toBe('web-adapter-test');
    await states.close();
  });

  it('refuses for now while Kafka is away, and takes the same again afterwards', async () => {
    await kafka.cut();
    expect(await submit('while away')).toBe(503);
    await kafka.restore();
    await deliver('while away');
  });

  it('ends what it has in hand, and has put all that it took on the log', async () => {
    const inHand = ['a', 'b', 'c'].map((message) => submit(message).catch(() => 0));
    const [code] = await Promise.all([adapter.stop('SIGTERM'), ...inHand]);
    expect(code).toBe(0);
    await untilOnLog(accepted);
  });
});
