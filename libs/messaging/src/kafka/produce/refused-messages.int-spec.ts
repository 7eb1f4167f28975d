import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { RejectedInputError } from '#libs/platform';
import { createTestTopics, messagesOnLog, type TestTopics } from '#libs/testing/kafka';
import { sampleEvent } from '#libs/testing/messaging';
import type { OutgoingMessage } from '../../index.js';
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

  it('is rejected as input when Kafka refuses it, and fails no other message of its batch', async () => {
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

async function keysOnLog(kafka: TestTopics, count: number): Promise<Set<string>> {
  const messages = await messagesOnLog(kafka, (found) => new Set(found.map(({ key }) => String(key))).size >= count);
  return new Set(messages.map(({ key }) => String(key)));
}

function ofSize(bytes: number): OutgoingMessage {
  return { topic: topics.inboundMessages.name, key: 'large', value: Buffer.alloc(bytes), headers: {} };
}
