import '#libs/testing/slow';
import { jest } from '@jest/globals';
import { topics } from '#libs/contracts';
import { createTestTopics, messagesOnLog, type TestTopics } from '#libs/testing/kafka';
import { sampleEvent } from '#libs/testing/messaging';
import { KafkaPublisher } from './kafka-publisher.js';
import { readSince } from '../consume/read-since.js';
import { isRejection } from '../client/send-errors.js';

const dayMs = 86_400_000;
const now = Date.now;

describe('a sender whose clock is wrong', () => {
  let kafka: TestTopics;
  let publisher: KafkaPublisher;
  beforeEach(async () => {
    kafka = await createTestTopics([topics.inboundMessages]);
    publisher = new KafkaPublisher(kafka);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await publisher.close();
    await kafka.drop();
  });

  // Kafka deletes by a record's time: one of eight days ago is beyond the retention when it comes.
  it.each([-8, 8])('by %i days is taken, and its message is as old as the log says', async (days) => {
    const began = now();
    jest.spyOn(Date, 'now').mockImplementation(() => now() + days * dayMs);
    await publisher.publish([sampleEvent(1)]);
    jest.restoreAllMocks();
    const [message] = await messagesOnLog(kafka, (found) => found.length === 1);
    expect(message?.timestamp).toBeGreaterThan(began - dayMs / 2);
    expect(message?.timestamp).toBeLessThan(now() + dayMs / 2);
  });

  it('loses no message for a reader that begins at a time', async () => {
    const since = now() - dayMs / 2;
    jest.spyOn(Date, 'now').mockImplementation(() => now() - 8 * dayMs);
    await publisher.publish([sampleEvent(1)]);
    jest.restoreAllMocks();
    let found = 0;
    await readSince({ ...kafka, topic: 'inbound-messages', since }, (batch) =>
      Promise.resolve(void (found += batch.length)),
    );
    expect(found).toBe(1);
  });

  it('is no fault of its messages where a topic still goes by senders’ clocks', () => {
    expect(isRejection(Object.assign(new Error('out of range'), { type: 'INVALID_TIMESTAMP' }))).toBe(false);
  });
});
