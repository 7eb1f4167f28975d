import { kafkaClient, type KafkaConnection } from './kafka-client.js';
import { KafkaProbe } from './kafka-probe.js';

/** Milliseconds. */
const timeout = 10_000;

/** @throws UnavailableError in one sentence when no broker answers, or none lets us in. */
export async function reachKafka(connection: KafkaConnection): Promise<void> {
  const probe = new KafkaProbe(kafkaClient(connection, timeout), timeout);
  try {
    await probe.check();
  } finally {
    await probe.close();
  }
}

/** Removes a topic, by its name as Kafka knows it. */
export async function deleteTopic(connection: KafkaConnection, topic: string): Promise<void> {
  const admin = kafkaClient(connection, timeout).admin();
  try {
    await admin.connect();
    await admin.deleteTopics({ topics: [topic] });
  } finally {
    await admin.disconnect();
  }
}
