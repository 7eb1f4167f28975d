import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { createLogger, UnavailableError } from '#libs/platform';
import { createTestTopics, KafkaProxy, messagesOnLog, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { sampleEvent, sampleEvents } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import type { OutgoingMessage, ReceivedMessage } from '../../index.js';
import { KafkaPublisher } from './kafka-publisher.js';

describe('a Kafka that is away', () => {
  const logger = createLogger('test', 'silent');
  /** No server listens on this port. */
  const away = { brokers: ['127.0.0.1:1'], clientId: 'test', topicPrefix: '', logger };

  it('makes publish reject as unavailable within its limit, and connect does not fail', async () => {
    const publisher = new KafkaPublisher({ ...away, publishTimeout: 1_000 });
    await publisher.connect();
    // Timers fire in the order of their times, however late both are.
    const published = publisher.publish([sampleEvent(1)]);
    await expect(Promise.race([published, after(2_000)])).rejects.toBeInstanceOf(UnavailableError);
    await publisher.close();
  });

  it('fails the check, with the reason', async () => {
    const publisher = new KafkaPublisher({ ...away, publishTimeout: 60_000 });
    await expect(publisher.check()).rejects.toThrow(/^Kafka can't be reached: .*ECONNREFUSED/u);
    await publisher.close();
  });

  it('holds no more than the limit in memory and refuses the rest at once', async () => {
    const publisher = new KafkaPublisher({ ...away, publishTimeout: 1_000, maxWaitingBytes: 5_000 });
    const waiting = publisher.publish([ofSize(6_000)]);
    const refused = publisher.publish([sampleEvent(1)]);
    await expect(refused).rejects.toThrow(/too much waits/u);
    await expect(waiting).rejects.toThrow(/did not acknowledge/u);
    await publisher.close();
  });
});

describe('a publisher whose Kafka goes and comes back', () => {
  interface Setup {
    kafka: TestTopics;
    proxy: KafkaProxy;
    /** Behind the proxy. */
    publisher: KafkaPublisher;
  }

  async function withSetup(work: (setup: Setup) => Promise<void>): Promise<void> {
    const kafka = await createTestTopics([topics.inboundMessages]);
    const proxy = await KafkaProxy.open(testBrokers());
    const publisher = new KafkaPublisher({ ...kafka, brokers: proxy.brokers, publishTimeout: 3_000 });
    try {
      await work({ kafka, proxy, publisher });
    } finally {
      await publisher.close();
      await proxy.cut();
      await kafka.drop();
    }
  }

  it.concurrent.each(['cut', 'freeze'] as const)('recovers by itself (%s)', (way) =>
    withSetup(async ({ proxy, publisher }) => {
      await publishStubbornly(publisher, [sampleEvent(1)]);
      await proxy[way]();
      await expect(publisher.publish([sampleEvent(2)])).rejects.toBeInstanceOf(UnavailableError);
      await expect(publisher.check()).rejects.toBeInstanceOf(UnavailableError);
      await proxy.restore();
      await publishStubbornly(publisher, [sampleEvent(3)]);
      await waitFor('the check to say so', () => succeeds(publisher.check()));
    }),
  );

  it.concurrent('loses nothing that it acknowledged and keeps its order, however often the line is cut', () =>
    withSetup(async ({ kafka, proxy, publisher }) => {
      const events = sampleEvents(400);
      for (let at = 0; at < events.length; at += 10) {
        const cutting = at % 50 === 0 ? cutFor(proxy, at / 50) : undefined;
        await publishStubbornly(publisher, events.slice(at, at + 10));
        await cutting;
      }
      const all = await messagesOnLog(kafka, (found) => new Set(found.map(textOf)).size === events.length);
      expect([...new Set(all.map(textOf))]).toEqual(events.map((_, number) => String(number)));
    }));
});

/** Each time at another moment of the publish. */
async function cutFor(proxy: KafkaProxy, time: number): Promise<void> {
  await after(3 * time);
  await proxy.cut();
  await proxy.restore();
}

async function publishStubbornly(publisher: KafkaPublisher, events: OutgoingMessage[]): Promise<void> {
  await waitFor('an acknowledgement', () => succeeds(publisher.publish(events)));
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  const [result] = await Promise.allSettled([work]);
  return result.status === 'fulfilled';
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function textOf({ value }: ReceivedMessage): string {
  const event: { content: { text: string } } = JSON.parse(String(value));
  return event.content.text;
}

function ofSize(bytes: number): OutgoingMessage {
  return { topic: topics.inboundMessages.name, key: 'large', value: Buffer.alloc(bytes), headers: {} };
}
