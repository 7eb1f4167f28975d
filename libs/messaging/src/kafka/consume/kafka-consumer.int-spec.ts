import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { createRegistry, UnavailableError } from '#libs/platform';
import { createTestTopics, KafkaProxy, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { sampleEvent, sampleEvents } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import { done, type MessageBatchHandler, type ReceivedMessage } from '../../index.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaPublisher } from '../produce/kafka-publisher.js';

const subscription = { topic: topics.inboundMessages.name, group: 'contacts', batchSize: 100 };

interface Setup {
  kafka: TestTopics;
  proxy: KafkaProxy;
  publisher: KafkaPublisher;
  /** Behind the proxy. */
  consumer: KafkaConsumer;
  received: ReceivedMessage[];
  receive: MessageBatchHandler;
}

/** Each with topics of its own, so that all wait at once. */
async function withSetup(sessionTimeout: number, work: (setup: Setup) => Promise<void>): Promise<void> {
  const kafka = await createTestTopics([topics.inboundMessages]);
  const proxy = await KafkaProxy.open(testBrokers());
  const publisher = new KafkaPublisher(kafka);
  const consumer = new KafkaConsumer({ ...kafka, brokers: proxy.brokers, sessionTimeout });
  const received: ReceivedMessage[] = [];
  const receive: MessageBatchHandler = async (batch) => {
    received.push(...batch);
    return batch.map(() => done);
  };
  try {
    await work({ kafka, proxy, publisher, consumer, received, receive });
  } finally {
    await Promise.all([consumer.close(), publisher.close()]);
    await proxy.cut();
    await kafka.drop();
  }
}

describe('a consumer', () => {
  /** Kafka's minimum: what was lost is noticed soonest. */
  const sessionMs = 6_000;

  it.concurrent('joins once Kafka is there, though it was away at the start', () =>
    withSetup(sessionMs, async ({ proxy, consumer, publisher, received, receive }) => {
      await proxy.cut();
      const joined = consumer.run(subscription, receive);
      expect(() => consumer.check()).toThrow(UnavailableError);
      await publisher.publish([sampleEvent(1)]);
      await proxy.restore();
      await joined;
      await waitFor('the message', () => received.length > 0);
      await waitFor('it to be a member', () => !isLost(consumer));
    }));

  it.concurrent.each(['cut', 'freeze'] as const)('goes on by itself when Kafka goes and comes back (%s)', (way) =>
    withSetup(sessionMs, async ({ proxy, consumer, publisher, received, receive }) => {
      await consumer.run(subscription, receive);
      await publisher.publish([sampleEvent(1)]);
      await waitFor('the first message', () => received.length > 0);
      await proxy[way]();
      const second = sampleEvent(2);
      await publisher.publish([second]);
      await waitFor('the consumer to notice', () => isLost(consumer));
      await proxy.restore();
      await waitFor('the second message', () => received.some(({ value }) => second.value?.equals(value ?? empty)));
    }),
  );

  it.concurrent('gets a batch again whose commit was lost', () =>
    withSetup(sessionMs, async ({ proxy, consumer, publisher, received, receive }) => {
      await publisher.publish(sampleEvents(5));
      await consumer.run(subscription, async (batch) => {
        if (received.length === 0) await proxy.cut();
        return receive(batch);
      });
      await waitFor('the first try', () => received.length > 0);
      await proxy.restore();
      await waitFor('the second try', () => received.length >= 10);
      expect(offsetsOf(received.slice(5, 10))).toEqual(offsetsOf(received.slice(0, 5)));
    }));

  /** Long enough that a machine that stands still for a while loses none of the heartbeats. */
  const session = 15_000;
  const longer = session * 1.3;

  it.concurrent('keeps its partitions though a handler works longer than the session lasts', () =>
    withSetup(session, async ({ consumer, publisher, received, receive }) => {
      await publisher.publish(sampleEvents(3));
      await consumer.run(subscription, async (batch) => {
        if (received.length === 0) await new Promise((resolve) => setTimeout(resolve, longer));
        return receive(batch);
      });
      await waitFor('the batch', () => received.length >= 3);
      await publisher.publish([sampleEvent(4)]);
      await waitFor('the next message', () => received.length >= 4);
      expect(offsetsOf(received)).toEqual(['0', '1', '2', '3']);
    }));

  it.concurrent('keeps its partitions though a handler is unavailable for longer than the session lasts', () =>
    withSetup(session, async ({ consumer, publisher, received, receive }) => {
      await publisher.publish(sampleEvents(3));
      const begun = performance.now();
      await consumer.run(subscription, async (batch) => {
        if (performance.now() - begun < longer) throw new UnavailableError('away');
        consumer.check();
        return receive(batch);
      });
      await waitFor('the batch', () => received.length >= 3);
      expect(offsetsOf(received)).toEqual(['0', '1', '2']);
    }));

  it.concurrent("shows its partitions' lag as a metric, and the offset that comes next", () =>
    withSetup(session, async ({ kafka, publisher, received, receive }) => {
      const registry = createRegistry('test');
      const measured = new KafkaConsumer({ ...kafka, registry });
      await publisher.publish(sampleEvents(7));
      await measured.run(subscription, receive);
      await waitFor('the messages', () => received.length >= 7);
      const metrics = await waitFor('the metric', async () => {
        const text = await registry.metrics();
        return /doorbell_consumer_offset\{[^}]*\} 7/u.test(text) && text;
      });
      expect(metrics).toMatch(
        /doorbell_consumer_lag\{topic="inbound-messages",group="contacts",partition="\d+"[^}]*\} 0/u,
      );
      await measured.close();
    }));
});

const empty = Buffer.alloc(0);

function offsetsOf(messages: ReceivedMessage[]): string[] {
  return messages.map(({ offset }) => offset);
}

function isLost(lost: KafkaConsumer): boolean {
  try {
    lost.check();
    return false;
  } catch {
    return true;
  }
}
