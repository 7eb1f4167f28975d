import { createServer } from 'node:net';
import { topics } from '#libs/contracts';
import { createLogger, RejectedInputError, UnavailableError } from '#libs/platform';
import {
  createTestTopics,
  KafkaProxy,
  sampleEvent,
  sampleEvents,
  testBrokers,
  waitFor,
  type TestTopics,
} from '#libs/testing';
import { done, type OutgoingMessage, type ReceivedMessage } from '../index.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaPublisher } from './kafka-publisher.js';

/** The operator allows less than the table says, so that Kafka itself has to refuse. */
const smallTopic = { ...topics.inboundMessages, maxMessageBytes: 4_000 };

describe('a message that Kafka refuses', () => {
  let kafka: TestTopics;
  let publisher: KafkaPublisher;
  beforeEach(async () => {
    kafka = await createTestTopics([smallTopic]);
    publisher = new KafkaPublisher(kafka);
  });
  afterEach(async () => {
    await publisher.close();
    await kafka.drop();
  });

  it('is rejected as input when it is larger than its topic takes by the table', async () => {
    await expect(publisher.publish([ofSize(1024 * 1024 + 1)])).rejects.toBeInstanceOf(RejectedInputError);
  });

  it('is rejected as input when Kafka says so, and fails nobody else in its flight', async () => {
    const good = Array.from({ length: 40 }, (_, number) => sampleEvent(number, `sender-${number}`));
    const mixed = good.flatMap((event, at) => (at % 10 === 5 ? [event, ofSize(5_000)] : [event]));
    const results = await Promise.allSettled(mixed.map((event) => publisher.publish([event])));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toBeInstanceOf(RejectedInputError);
    expect(await keysOnLog(kafka, 40)).toEqual(new Set(good.map(({ key }) => String(key))));
  });

  it('loses none of the messages acknowledged after it', async () => {
    const first = Array.from({ length: 12 }, (_, number) => sampleEvent(number, `first-${number}`));
    await Promise.allSettled([...first, ofSize(5_000)].map((event) => publisher.publish([event])));
    const later = Array.from({ length: 12 }, (_, number) => sampleEvent(number, `later-${number}`));
    await Promise.all(later.map((event) => publisher.publish([event])));
    expect(await keysOnLog(kafka, 24)).toEqual(new Set([...first, ...later].map(({ key }) => String(key))));
  });
});

describe('a Kafka that is away', () => {
  it('makes publish reject as unavailable within its limit, and connect does not fail', async () => {
    const logger = createLogger('test', 'silent');
    const brokers = [`127.0.0.1:${await freePort()}`];
    const publisher = new KafkaPublisher({ brokers, clientId: 'test', topicPrefix: '', logger, publishTimeout: 1_000 });
    await publisher.connect();
    const begun = performance.now();
    await expect(publisher.publish([sampleEvent(1)])).rejects.toBeInstanceOf(UnavailableError);
    expect(performance.now() - begun).toBeLessThan(2_000);
    await expect(publisher.check()).rejects.toThrow(/^Kafka can't be reached: .*ECONNREFUSED/u);
    await publisher.close();
  });

  it('holds no more than the limit in memory and refuses the rest at once', async () => {
    const logger = createLogger('test', 'silent');
    const brokers = [`127.0.0.1:${await freePort()}`];
    const options = {
      brokers,
      clientId: 'test',
      topicPrefix: '',
      logger,
      publishTimeout: 1_000,
      maxWaitingBytes: 5_000,
    };
    const publisher = new KafkaPublisher(options);
    const waiting = [publisher.publish([ofSize(6_000)]), publisher.publish([ofSize(6_000)])];
    await expect(publisher.publish([sampleEvent(1)])).rejects.toThrow(/too much waits/u);
    expect((await Promise.allSettled(waiting)).every(({ status }) => status === 'rejected')).toBe(true);
    await publisher.close();
  });
});

describe('a publisher whose Kafka goes and comes back', () => {
  let kafka: TestTopics;
  let proxy: KafkaProxy;
  let publisher: KafkaPublisher;
  beforeEach(async () => {
    kafka = await createTestTopics([topics.inboundMessages]);
    proxy = await KafkaProxy.open(testBrokers());
    publisher = new KafkaPublisher({ ...kafka, brokers: proxy.brokers, publishTimeout: 1_000 });
  });
  afterEach(async () => {
    await publisher.close();
    await proxy.cut();
    await kafka.drop();
  });

  it.each(['cut', 'freeze'] as const)('recovers by itself (%s)', async (way) => {
    await publisher.publish([sampleEvent(1)]);
    await proxy[way]();
    await expect(publisher.publish([sampleEvent(2)])).rejects.toBeInstanceOf(UnavailableError);
    await expect(publisher.check()).rejects.toBeInstanceOf(UnavailableError);
    await proxy.restore();
    await waitFor('a publish to be acknowledged', () => isAcknowledged(publisher, sampleEvent(3)));
    await publisher.check();
  });

  it('loses nothing that it acknowledged and keeps its order, however often the line is cut', async () => {
    const events = sampleEvents(400);
    const cutting = cutOften(proxy, 8);
    for (let at = 0; at < events.length; at += 10) await publishStubbornly(publisher, events.slice(at, at + 10));
    await cutting;
    const texts = (await messagesOnLog(kafka, (found) => new Set(found.map(textOf)).size === events.length)).map(
      textOf,
    );
    expect([...new Set(texts)]).toEqual(events.map((_, number) => String(number)));
  });
});

/** Cuts the line again and again, each time only once something went through. */
async function cutOften(proxy: KafkaProxy, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60 + 40 * (time % 3)));
    await proxy.cut();
    await proxy.restore();
  }
}

async function publishStubbornly(publisher: KafkaPublisher, events: OutgoingMessage[]): Promise<void> {
  await waitFor('an acknowledgement', async () => {
    const results = await Promise.allSettled([publisher.publish(events)]);
    return results[0]?.status === 'fulfilled';
  });
}

async function isAcknowledged(publisher: KafkaPublisher, event: OutgoingMessage): Promise<boolean> {
  const [result] = await Promise.allSettled([publisher.publish([event])]);
  return result?.status === 'fulfilled';
}

async function keysOnLog(kafka: TestTopics, count: number): Promise<Set<string>> {
  const messages = await messagesOnLog(kafka, (found) => new Set(found.map(({ key }) => String(key))).size >= count);
  return new Set(messages.map(({ key }) => String(key)));
}

async function messagesOnLog(
  kafka: TestTopics,
  complete: (found: ReceivedMessage[]) => boolean,
): Promise<ReceivedMessage[]> {
  const found: ReceivedMessage[] = [];
  const consumer = new KafkaConsumer(kafka);
  await consumer.run({ topic: topics.inboundMessages.name, group: 'reader', batchSize: 500 }, async (batch) => {
    found.push(...batch);
    return batch.map(() => done);
  });
  await waitFor('everything that was acknowledged', () => complete(found));
  await consumer.close();
  return found;
}

function textOf({ value }: ReceivedMessage): string {
  const event: { content: { text: string } } = JSON.parse(String(value));
  return event.content.text;
}

function ofSize(bytes: number): OutgoingMessage {
  return { topic: topics.inboundMessages.name, key: 'large', value: Buffer.alloc(bytes), headers: {} };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}
