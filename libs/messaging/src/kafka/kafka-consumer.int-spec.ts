import { topics } from '#libs/contracts';
import { createRegistry, UnavailableError } from '#libs/platform';
import {
  createTestTopics,
  KafkaProxy,
  sampleEvent,
  sampleEvents,
  testBrokers,
  waitFor,
  type TestTopics,
} from '#libs/testing';
import { done, type BatchHandler, type ReceivedMessage } from '../index.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaPublisher } from './kafka-publisher.js';

const subscription = { topic: topics.inboundMessages.name, group: 'contacts', batchSize: 100 };
const sessionTimeout = 6_000;

let kafka: TestTopics;
let proxy: KafkaProxy;
let publisher: KafkaPublisher;
let consumer: KafkaConsumer;
let received: ReceivedMessage[];

beforeEach(async () => {
  kafka = await createTestTopics([topics.inboundMessages]);
  proxy = await KafkaProxy.open(testBrokers());
  publisher = new KafkaPublisher(kafka);
  consumer = new KafkaConsumer({ ...kafka, brokers: proxy.brokers, sessionTimeout });
  received = [];
});
afterEach(async () => {
  await Promise.all([consumer.close(), publisher.close()]);
  await proxy.cut();
  await kafka.drop();
});

const receive: BatchHandler = async (batch) => {
  received.push(...batch);
  return batch.map(() => done);
};

describe('a consumer whose Kafka goes and comes back', () => {
  it('joins once Kafka is there, though it was away at the start', async () => {
    await proxy.cut();
    const joined = consumer.run(subscription, receive);
    expect(() => consumer.check()).toThrow(UnavailableError);
    await publisher.publish([sampleEvent(1)]);
    await proxy.restore();
    await joined;
    await waitFor('the message', () => received.length === 1);
    consumer.check();
  });

  it.each(['cut', 'freeze'] as const)('goes on by itself (%s)', async (way) => {
    await consumer.run(subscription, receive);
    await publisher.publish([sampleEvent(1)]);
    await waitFor('the first message', () => received.length === 1);
    await proxy[way]();
    await publisher.publish([sampleEvent(2)]);
    await waitFor('the consumer to notice', () => isLost(consumer));
    await proxy.restore();
    await waitFor('the second message', () => received.length >= 2);
  });

  it('gets a batch again whose commit was lost', async () => {
    await publisher.publish(sampleEvents(5));
    await consumer.run(subscription, async (batch) => {
      if (received.length === 0) await proxy.cut();
      return receive(batch);
    });
    await waitFor('the first try', () => received.length > 0);
    await proxy.restore();
    await waitFor('the second try', () => received.length >= 10);
    expect(received.slice(5).map(({ offset }) => offset)).toEqual(received.slice(0, 5).map(({ offset }) => offset));
  });
});

describe('a handler', () => {
  it('may work longer than the session lasts and keeps its partitions', async () => {
    await publisher.publish(sampleEvents(3));
    await consumer.run(subscription, async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, sessionTimeout * 1.3));
      return receive(batch);
    });
    await waitFor('the batch', () => received.length >= 3);
    await publisher.publish([sampleEvent(4)]);
    await waitFor('the next message', () => received.length >= 4);
    expect(received.map(({ offset }) => offset)).toEqual(['0', '1', '2', '3']);
  });

  it('may be unavailable for longer than the session lasts and keeps its partitions', async () => {
    await publisher.publish(sampleEvents(3));
    const begun = performance.now();
    await consumer.run(subscription, async (batch) => {
      if (performance.now() - begun < sessionTimeout * 1.3) throw new UnavailableError('away');
      consumer.check();
      return receive(batch);
    });
    await waitFor('the batch', () => received.length >= 3);
    expect(received.map(({ offset }) => offset)).toEqual(['0', '1', '2']);
  });
});

describe('the lag of a partition', () => {
  it('is a metric, as is the offset that comes next', async () => {
    const registry = createRegistry('test');
    const measured = new KafkaConsumer({ ...kafka, registry });
    await publisher.publish(sampleEvents(7));
    await measured.run(subscription, receive);
    await waitFor('the messages', () => received.length === 7);
    const metrics = await waitFor('the metric', async () => {
      const text = await registry.metrics();
      return /doorbell_consumer_offset\{[^}]*\} 7/u.test(text) && text;
    });
    expect(metrics).toMatch(
      /doorbell_consumer_lag\{topic="inbound-messages",group="contacts",partition="\d+"[^}]*\} 0/u,
    );
    await measured.close();
  });
});

function isLost(lost: KafkaConsumer): boolean {
  try {
    lost.check();
    return false;
  } catch {
    return true;
  }
}
