import { kafkaClient, type KafkaConnection } from './kafka-client.js';
import { KafkaProbe } from './kafka-probe.js';
import { clientTiming } from '../kafka-timing.js';

/** @throws UnavailableError in one sentence when no broker responds, or none accepts our login. */
export async function reachKafka(connection: KafkaConnection): Promise<void> {
  const probe = new KafkaProbe(kafkaClient(connection), clientTiming.requestLimitMs);
  try {
    await probe.check();
  } finally {
    await probe.close();
  }
}

/** How many brokers respond, as the broker that we asked knows. */
export async function countBrokers(connection: KafkaConnection): Promise<number> {
  const admin = kafkaClient(connection).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length;
  } finally {
    await admin.disconnect();
  }
}

/** Removes a topic, by its name as Kafka knows it. */
export async function deleteTopic(connection: KafkaConnection, topic: string): Promise<void> {
  const admin = kafkaClient(connection).admin();
  try {
    await admin.connect();
    await admin.deleteTopics({ topics: [topic] });
  } finally {
    await admin.disconnect();
  }
}
