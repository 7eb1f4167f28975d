import { jest } from '@jest/globals';
import { topics } from '#libs/contracts';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { sampleEvent } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import { kafkaClient } from '../client/kafka-client.js';
import { KafkaPublisher } from '../produce/kafka-publisher.js';
import { readSince } from './read-since.js';

const now = Date.now;
const topic = topics.inboundMessages.name;

describe('a reader of past messages whose group ends under it', () => {
  let kafka: TestTopics;

  beforeAll(async () => {
    kafka = await createTestTopics([topics.inboundMessages]);
    const publisher = new KafkaPublisher(kafka);
    await publisher.publish(Array.from({ length: 20 }, (_, index) => sampleEvent(index)));
    await publisher.close();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => kafka?.drop());

  it('goes on in another, and reads each message once', async () => {
    const client = kafkaClient(kafka);
    const admin = client.admin();
    await admin.connect();
    const stateOf = async (groupId: string): Promise<string | undefined> =>
      (await admin.describeGroups([groupId])).groups[0]?.state;
    const found: string[] = [];
    let second: ReturnType<typeof client.consumer> | undefined;
    await readSince({ ...kafka, topic, since: 0 }, async (batch) => {
      found.push(...batch.map(({ partition, offset }) => `${partition} ${offset}`));
      if (second) return;
      const { groups } = await admin.listGroups();
      const groupId = groups.map((one) => one.groupId).find((id) => id.startsWith(kafka.topicPrefix)) ?? '';
      second = client.consumer({ groupId });
      await second.connect();
      await second.subscribe({ topic: kafka.topicPrefix + topic });
      void second.run({ eachMessage: () => Promise.resolve() });
      await waitFor('the group divides its partitions anew', async () => (await stateOf(groupId)) !== 'Stable');
      // So long was the batch: a heartbeat is due.
      jest.spyOn(Date, 'now').mockImplementation(() => now() + 10_000);
    });
    expect(found).toHaveLength(20);
    expect(new Set(found).size).toBe(20);
    await second?.disconnect();
    await admin.disconnect();
  });
});
