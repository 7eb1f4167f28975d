import { createServer } from 'node:net';
import { topics } from '#libs/contracts';
import { createLogger, UnavailableError } from '#libs/platform';
import {
  createTestTopics,
  KafkaProxy,
  messagesOnLog,
  sampleEvent,
  sampleEvents,
  testBrokers,
  waitFor,
  type TestTopics,
} from '#libs/testing';
import type { OutgoingMessage, ReceivedMessage } from '../index.js';
import { KafkaPublisher } from './kafka-publisher.js';

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
