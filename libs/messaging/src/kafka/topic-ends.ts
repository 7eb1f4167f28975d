import type { Kafka } from 'kafkajs';
import type { TopicEnds } from './share-progress.js';

/** Where each partition of the topics begins and ends now. */
export async function topicEnds(kafka: Kafka, topics: readonly string[]): Promise<TopicEnds[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const found = await Promise.all(
      topics.map(async (topic) => (await admin.fetchTopicOffsets(topic)).map((one) => ({ topic, ...one }))),
    );
    return found.flat();
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
