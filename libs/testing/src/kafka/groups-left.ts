import { Kafka, logLevel } from 'kafkajs';
import type { KafkaConnection } from '#libs/messaging';
import { waitFor } from '../wait-for.js';

/** Milliseconds that a starved Kafka may take for one answer, and between two questions. */
const patience = 30_000;
const askEvery = 250;

/** Resolves once Kafka counts nobody any more as a member of the groups of this client. */
export async function groupsLeft({ brokers, topicPrefix }: KafkaConnection, clientId: string): Promise<void> {
  const kafka = new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING, connectionTimeout: patience });
  const admin = kafka.admin();
  await admin.connect();
  const { groups } = await admin.listGroups();
  const its = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(topicPrefix + clientId));
  if (its.length === 0) throw new Error(`${clientId} was in no group`);
  await waitFor(`Kafka to give ${clientId} up`, async () => {
    const described = await admin.describeGroups(its);
    if (described.groups.every(({ members }) => members.length === 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    return false;
  });
  await admin.disconnect();
}
