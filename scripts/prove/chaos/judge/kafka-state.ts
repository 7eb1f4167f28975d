import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { topics } from '#libs/contracts';

type Offsets = { partition: number; offset: string }[];

/** Messages on the topic that its group has not handled. */
export async function backlog(brokers: string[], topic: string, group: string): Promise<number> {
  return withAdmin(brokers, async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic);
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    return total(ends) - total(committed?.partitions ?? []);
  });
}

/** Messages that were ever put onto the topic. */
export async function written(brokers: string[], topic: string): Promise<number> {
  return withAdmin(brokers, async (admin) => total(await admin.fetchTopicOffsets(topic)));
}

/** The contacts that `contact-events` has a `created` of. Resolves when those of `wanted` are among them, or at the limit. */
export async function createdContacts(
  brokers: string[],
  wanted: ReadonlySet<string>,
  timeoutMs: number,
): Promise<Set<string>> {
  const consumer = client(brokers).consumer({ groupId: `chaos-${randomUUID()}` });
  const seen = new Set<string>();
  const isComplete = (): boolean => [...wanted].every((id) => seen.has(id));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topics.contactEvents.name], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      setTimeout(resolve, timeoutMs).unref();
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }): Promise<void> => {
        const { kind, contactId } = JSON.parse(String(message.value)) as { kind: string; contactId: string };
        if (kind === 'created') seen.add(contactId);
        if (isComplete()) resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
    return seen;
  } finally {
    await consumer.disconnect();
  }
}

async function withAdmin<T>(brokers: string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = client(brokers).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

function client(brokers: string[]): Kafka {
  return new Kafka({ clientId: 'chaos', brokers, logLevel: logLevel.NOTHING });
}

/** The offset of a group that has committed nothing yet is -1. */
function total(offsets: Offsets): number {
  return offsets.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}
