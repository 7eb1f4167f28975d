import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { createTestTopics } from '#libs/testing/kafka';
import { partitionShareSuite } from '#libs/testing/messaging';
import { KafkaPublisher } from '../produce/kafka-publisher.js';
import { KafkaShare } from './kafka-share.js';

partitionShareSuite('Kafka', async () => {
  const kafka = await createTestTopics([
    topics.inboxes,
    topics.inboxCursors,
    topics.outboundMessages,
    topics.fileRequests,
  ]);
  const publisher = new KafkaPublisher(kafka);
  return {
    publisher,
    share: (subscription) => new KafkaShare({ ...kafka, ...subscription }),
    close: async () => {
      await publisher.close();
      await kafka.drop();
    },
  };
});
