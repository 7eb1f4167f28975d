import { randomUUID } from 'node:crypto';
import { topics, type TopicName } from '#libs/contracts';
import { done, KafkaConsumer, type KafkaConnection, type ReceivedMessage } from '#libs/messaging';
import { waitFor } from '../waiting/wait-for.js';

/** Reads the inbound messages, or another topic, from the beginning until what was found is complete. */
export async function messagesOnLog(
  kafka: KafkaConnection,
  complete: (found: ReceivedMessage[]) => boolean,
  topic: TopicName = topics.inboundMessages.name,
): Promise<ReceivedMessage[]> {
  const found: ReceivedMessage[] = [];
  const consumer = new KafkaConsumer(kafka);
  await consumer.run({ topic, group: randomUUID(), batchSize: 500 }, async (batch) => {
    found.push(...batch);
    return batch.map(() => done);
  });
  await waitFor('everything that was acknowledged', () => complete(found));
  await consumer.close();
  return found;
}
