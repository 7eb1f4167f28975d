import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { topics } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import { administer, createTestTopics, KafkaProxy, testBrokers } from '#libs/testing/kafka';
import { Listening, streamMessage } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import { KafkaPublisher } from '../produce/kafka-publisher.js';
import { KafkaShare } from './kafka-share.js';

interface Setup {
  proxy: KafkaProxy;
  publisher: KafkaPublisher;
  /** Behind the proxy. */
  join: () => Promise<Listening>;
  /** Of the stream, as an operator does by hand. */
  addPartitions: (count: number) => Promise<void>;
}

/** Kafka's minimum: what was lost is noticed soonest. */
const sessionMs = 6_000;

/** Each with topics of its own, so that all wait at once. */
async function withSetup(work: (setup: Setup) => Promise<void>, options = {}): Promise<void> {
  const kafka = await createTestTopics([topics.inboxes, topics.inboxCursors, topics.outboundMessages]);
  const proxy = await KafkaProxy.open(testBrokers());
  const publisher = new KafkaPublisher(kafka);
  const members: Listening[] = [];
  const join = async (): Promise<Listening> => {
    const share = { group: 'group', tables, stream: topics.outboundMessages.name };
    const member = new Listening(new KafkaShare({ ...kafka, brokers: proxy.brokers, ...share, ...options }));
    members.push(member);
    await member.start();
    return member;
  };
  const addPartitions = async (count: number): Promise<void> => {
    const topic = kafka.topicPrefix + topics.outboundMessages.name;
    await administer(kafka.brokers, async (admin) => {
      await admin.createPartitions({ topicPartitions: [{ topic, count }] });
      // A new partition has no leader for a moment.
      const partitions = () =>
        admin.fetchTopicOffsets(topic).then(
          (offsets) => offsets.length,
          () => 0,
        );
      await waitFor('the broker to report them', async () => (await partitions()) === count);
    });
  };
  try {
    await work({ proxy, publisher, join, addPartitions });
  } finally {
    await proxy.restore();
    await Promise.all(members.map((member) => member.close()));
    await publisher.close();
    await proxy.cut();
    await kafka.drop();
  }
}

const tables = [topics.inboxes.name, topics.inboxCursors.name];

describe('a share', () => {
  it.concurrent.each(['freeze', 'cut'] as const)(
    'is not fresh when Kafka is away (%s), keeps what it has, and goes on when it is back',
    (away) =>
      withSetup(
        async ({ proxy, publisher, join }) => {
          const member = await join();
          await waitFor('all', () => member.restored.size === 12 && member.share.fresh);
          await proxy[away]();
          await waitFor('the silence', () => !member.share.fresh);
          await waitFor('it to know', () => isLost(member));
          expect(member.assigned.size).toBe(12);
          const key = randomUUID();
          await publisher.publish([streamMessage(key)]);
          await proxy.restore();
          await waitFor('what came during the outage', () => member.of(key).length > 0);
          await waitFor('it to be fresh again', () => member.share.fresh && member.restored.size === 12);
        },
        { sessionTimeout: sessionMs },
      ),
  );

  it.concurrent('of five members has each partition of all topics at one member, though five does not divide twelve', () =>
    withSetup(async ({ publisher, join }) => {
      const five = await Promise.all(Array.from({ length: 5 }, () => join()));
      await waitFor('two or three each', () => five.every(({ restored }) => [2, 3].includes(restored.size)));
      expect(new Set(five.flatMap(({ assigned }) => [...assigned])).size).toBe(12);
      const keys = Array.from({ length: 60 }, () => randomUUID());
      await publisher.publish(keys.map((key) => streamMessage(key)));
      const heard = (): Set<string> => new Set(five.flatMap(({ messages }) => messages.map(({ key }) => String(key))));
      await waitFor('every message', () => heard().size === 60);
      expect(five.flatMap(({ foreign }) => foreign)).toEqual([]);
    }));

  it.concurrent('joins when Kafka comes after it', () =>
    withSetup(async ({ proxy, join }) => {
      await proxy.cut();
      const member = await join();
      expect(member.share.fresh).toBe(false);
      await proxy.restore();
      await waitFor('all', () => member.restored.size === 12);
    }));

  it.concurrent('that starts where one topic was given more partitions by hand serves nothing, and says why', () =>
    withSetup(async ({ join, addPartitions }) => {
      await addPartitions(14);
      const member = await join();
      await waitFor('it to know', () => isLost(member) && reasonOf(member).includes('14 partitions'));
      expect(reasonOf(member)).toMatch(/outbound-messages has 14 partitions and .*inboxes 12: .*delete/u);
      expect(member.restored.size).toBe(0);
    }));
});

function reasonOf(member: Listening): string {
  try {
    member.share.check();
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

function isLost(member: Listening): boolean {
  try {
    member.share.check();
    return false;
  } catch {
    return true;
  }
}
