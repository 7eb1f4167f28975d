import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { createTestTopics, KafkaProxy, testBrokers } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { KafkaPublisher } from '../produce/kafka-publisher.js';
import { KafkaTable } from './kafka-table.js';

interface Setup {
  proxy: KafkaProxy;
  publisher: KafkaPublisher;
  /** Behind the proxy. */
  table: KafkaTable<Inbox>;
  put: (...inboxes: Inbox[]) => Promise<void>;
  remove: (one: Inbox) => Promise<void>;
}

/** Each with a topic of its own, so that all wait at once. */
async function withSetup(work: (setup: Setup) => Promise<void>): Promise<void> {
  const kafka = await createTestTopics([topics.inboxes]);
  const proxy = await KafkaProxy.open(testBrokers());
  const publisher = new KafkaPublisher(kafka);
  const table = new KafkaTable<Inbox>({ ...kafka, brokers: proxy.brokers, topic: topics.inboxes.name, version });
  const publish = (inboxes: Inbox[], removed: boolean): Promise<void> =>
    publisher.publish(inboxes.map((one) => inboxEvent(one, new Date().toISOString(), removed)));
  const put = (...inboxes: Inbox[]): Promise<void> => publish(inboxes, false);
  try {
    await work({ proxy, publisher, table, put, remove: (one) => publish([one], true) });
  } finally {
    await Promise.all([table.close(), publisher.close()]);
    await proxy.cut();
    await kafka.drop();
  }
}

describe('a table', () => {
  it.concurrent('is restored at once from an empty topic', () =>
    withSetup(async ({ table }) => {
      await table.start();
      await waitFor('the table', () => table.restored);
      expect([...table.values()]).toEqual([]);
    }));

  it.concurrent('holds the last value of every key once it is restored, and none that was removed', () =>
    withSetup(async ({ table, put, remove }) => {
      const inboxes = Array.from({ length: 40 }, () => inbox());
      const [removed, renamed, ...others] = inboxes;
      if (!removed || !renamed) throw new Error('two inboxes are needed');
      await put(...inboxes, { ...renamed, name: 'renamed', version: 2 });
      await remove(removed);
      await table.start();
      await waitFor('the table', () => table.restored);
      expect(namesOf(table)).toEqual([...others.map(({ name }) => name), 'renamed'].sort());
    }));

  it.concurrent('follows changes, calls its listeners, and skips what breaks the contract', () =>
    withSetup(async ({ table, publisher, put, remove }) => {
      const changes: [string, string | undefined][] = [];
      table.onChange((key, value) => changes.push([key, value?.name]));
      await table.start();
      await waitFor('the table', () => table.restored);
      const one = inbox();
      await publisher.publish([
        { topic: 'inboxes', key: one.inboxId, value: Buffer.from('{}'), headers: { ce_id: 'x' } },
      ]);
      await put(one);
      await remove(one);
      await waitFor('the removal', () => changes.length >= 2);
      expect(changes.slice(0, 2)).toEqual([
        [one.inboxId, one.name],
        [one.inboxId, undefined],
      ]);
    }));

  it.concurrent('starts while Kafka is away and is not restored before Kafka was there', () =>
    withSetup(async ({ proxy, table, put }) => {
      const one = inbox();
      await put(one);
      await proxy.cut();
      await table.start();
      expect(table.restored).toBe(false);
      await proxy.restore();
      await waitFor('the table', () => table.restored);
      expect(table.get(one.inboxId)).toEqual(one);
    }));

  it.concurrent('keeps its values while Kafka is away and takes later changes afterwards', () =>
    withSetup(async ({ proxy, table, put }) => {
      const [early, late] = [inbox(), inbox()];
      await put(early);
      await table.start();
      await waitFor('the table', () => table.restored);
      await proxy.cut();
      await put(late);
      expect(table.restored).toBe(true);
      expect(table.get(early.inboxId)).toEqual(early);
      await proxy.restore();
      await waitFor('the later inbox', () => table.get(late.inboxId) !== undefined);
    }));
});

function version(one: Inbox): number {
  return one.version;
}

function namesOf(table: KafkaTable<Inbox>): string[] {
  return [...table.values()].map(({ name }) => name).sort();
}

function inbox(): Inbox {
  const inboxId = randomUUID();
  const settings = { address: `${inboxId}@example.org` };
  return {
    inboxId,
    workspaceId: randomUUID(),
    channel: 'email',
    driver: 'smtp',
    name: `inbox ${inboxId}`,
    settings,
    paused: false,
    version: 1,
  };
}
