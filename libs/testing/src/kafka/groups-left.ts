import type { Admin } from 'kafkajs';
import type { KafkaConnection } from '#libs/messaging';
import { waitFor } from '../waiting/wait-for.js';
import { administer } from './administer.js';

/** Milliseconds between two requests. */
const lookIntervalMs = 250;

/** Resolves once the groups of this client have no member any more. */
export function groupsLeft({ brokers, topicPrefix }: KafkaConnection, clientId: string): Promise<void> {
  return administer(brokers, async (admin) => {
    const { groups } = await admin.listGroups();
    const its = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(topicPrefix + clientId));
    if (its.length === 0) throw new Error(`${clientId} was in no group`);
    await waitFor(`Kafka to give ${clientId} up`, () => areEmpty(admin, its));
  });
}

async function areEmpty(admin: Admin, groups: string[]): Promise<boolean> {
  const described = await admin.describeGroups(groups);
  if (described.groups.every(({ members }) => members.length === 0)) return true;
  await new Promise((resolve) => setTimeout(resolve, lookIntervalMs));
  return false;
}
