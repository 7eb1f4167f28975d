import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { createTestTopics } from '#libs/testing/kafka';
import { messagingSuite } from '#libs/testing/messaging';
import { KafkaConsumer } from './consume/kafka-consumer.js';
import { KafkaPublisher } from './produce/kafka-publisher.js';

messagingSuite('Kafka', async () => {
  const kafka = await createTestTopics([topics.inboundMessages, topics.deadLetters]);
  const publisher = new KafkaPublisher(kafka);
  return {
    publisher,
    consumer: () => new KafkaConsumer(kafka),
    close: async () => {
      await publisher.close();
      await kafka.drop();
    },
  };
});
