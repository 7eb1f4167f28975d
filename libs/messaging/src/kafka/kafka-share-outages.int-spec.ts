import { randomUUID } from 'node:crypto';
import { topics } from '#libs/contracts';
import {
  createTestTopics,
  KafkaProxy,
  Listening,
  streamMessage,
  testBrokers,
  waitFor,
  type TestTopics,
} from '#libs/testing';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaShare } from './kafka-share.js';

let kafka: TestTopics;
let proxy: KafkaProxy;
let publisher: KafkaPublisher;
let members: Listening[];

beforeEach(async () => {
  kafka = await createTestTopics([topics.inboxes, topics.inboxCursors, topics.outboundMessages]);
  proxy = await KafkaProxy.open(testBrokers());
  publisher = new KafkaPublisher(kafka);
  members = [];
});
afterEach(async () => {
  await proxy.restore();
  await Promise.all(members.map((member) => member.close()));
  await publisher.close();
  await proxy.cut();
  await kafka.drop();
});

async function join(brokers = kafka.brokers): Promise<Listening> {
  const tables = [topics.inboxes.name, topics.inboxCursors.name];
  const stream = topics.outboundMessages.name;
  const member = new Listening(new KafkaShare({ ...kafka, brokers, group: 'group', tables, stream }));
  members.push(member);
  await member.start();
  return member;
}

describe('a share', () => {
  it('of five members has each partition of all topics at one member, though five does not divide twelve', async () => {
    const five = await Promise.all(Array.from({ length: 5 }, () => join()));
    await waitFor('all', () => five.reduce((sum, { assigned }) => sum + assigned.size, 0) === 12);
    const keys = Array.from({ length: 60 }, () => randomUUID());
    await publisher.publish(keys.map((key) => streamMessage(key)));
    await waitFor(
      'every message',
      () => new Set(five.flatMap(({ messages }) => messages.map((one) => String(one.key)))).size === 60,
    );
    for (const { assigned, messages } of five) {
      expect([2, 3]).toContain(assigned.size);
      expect(messages.filter(({ partition }) => !assigned.has(partition))).toEqual([]);
    }
  });

  it.each(['cut', 'freeze'] as const)(
    'is not fresh when Kafka is away (%s), keeps what it has, and goes on when it is back',
    async (away) => {
      const member = await join(proxy.brokers);
      await waitFor('all', () => member.restored.size === 12);
      expect(member.share.fresh).toBe(true);
      await proxy[away]();
      await waitFor('the silence', () => !member.share.fresh);
      await waitFor('it to know', () => {
        try {
          member.share.check();
          return false;
        } catch {
          return true;
        }
      });
      expect(member.assigned.size).toBe(12);
      const key = randomUUID();
      await publisher.publish([streamMessage(key)]);
      await proxy.restore();
      await waitFor('what came meanwhile', () => member.of(key).length > 0);
      await waitFor('it to be fresh again', () => member.share.fresh && member.restored.size === 12);
    },
  );

  it('joins when Kafka comes after it', async () => {
    await proxy.cut();
    const member = await join(proxy.brokers);
    expect(member.share.fresh).toBe(false);
    await proxy.restore();
    await waitFor('all', () => member.restored.size === 12);
  });
});
