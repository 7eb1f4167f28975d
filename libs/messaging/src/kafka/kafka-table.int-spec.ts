import { randomUUID } from 'node:crypto';
import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { createTestTopics, KafkaProxy, testBrokers, waitFor, type TestTopics } from '#libs/testing';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaTable } from './kafka-table.js';

let kafka: TestTopics;
let proxy: KafkaProxy;
let publisher: KafkaPublisher;
let table: KafkaTable<Inbox>;

beforeEach(async () => {
  kafka = await createTestTopics([topics.inboxes]);
  proxy = await KafkaProxy.open(testBrokers());
  publisher = new KafkaPublisher(kafka);
  table = new KafkaTable<Inbox>({ ...kafka, brokers: proxy.brokers, topic: topics.inboxes.name, version });
});
afterEach(async () => {
  await Promise.all([table.close(), publisher.close()]);
  await proxy.cut();
  await kafka.drop();
});

describe('a table', () => {
  it('is restored at once from an empty topic', async () => {
    await table.start();
    await waitFor('the table', () => table.restored);
    expect([...table.values()]).toEqual([]);
  });

  it('holds the last value of every key once it is restored, and none that was removed', async () => {
    const inboxes = Array.from({ length: 40 }, () => inbox());
    const [removed, renamed, ...others] = inboxes;
    if (!removed || !renamed) throw new Error('two inboxes are needed');
    await put(...inboxes, { ...renamed, name: 'renamed', version: 2 });
    await publisher.publish([inboxEvent(removed, new Date().toISOString(), true)]);
    await table.start();
    await waitFor('the table', () => table.restored);
    expect(names()).toEqual([...others.map(({ name }) => name), 'renamed'].sort());
  });

  it('follows changes, tells its listeners, and skips what breaks the contract', async () => {
    const changes: [string, string | undefined][] = [];
    table.onChange((key, value) => changes.push([key, value?.name]));
    await table.start();
    await waitFor('the table', () => table.restored);
    const one = inbox();
    await publisher.publish([
      { topic: 'inboxes', key: one.inboxId, value: Buffer.from('{}'), headers: { ce_id: 'x' } },
    ]);
    await put(one);
    await publisher.publish([inboxEvent(one, new Date().toISOString(), true)]);
    await waitFor('the removal', () => changes.length === 2);
    expect(changes).toEqual([
      [one.inboxId, one.name],
      [one.inboxId, undefined],
    ]);
  });

  it('starts while Kafka is away and is not restored before Kafka was there', async () => {
    const one = inbox();
    await put(one);
    await proxy.cut();
    await table.start();
    expect(table.restored).toBe(false);
    await proxy.restore();
    await waitFor('the table', () => table.restored);
    expect(table.get(one.inboxId)).toEqual(one);
  });

  it('keeps its values while Kafka is away and takes up what changed meanwhile', async () => {
    const [before, meanwhile] = [inbox(), inbox()];
    await put(before);
    await table.start();
    await waitFor('the table', () => table.restored);
    await proxy.cut();
    await put(meanwhile);
    expect(table.restored).toBe(true);
    expect(table.get(before.inboxId)).toEqual(before);
    await proxy.restore();
    await waitFor('the later inbox', () => table.get(meanwhile.inboxId) !== undefined);
  });
});

async function put(...inboxes: Inbox[]): Promise<void> {
  await publisher.publish(inboxes.map((one) => inboxEvent(one, new Date().toISOString(), false)));
}

function version(one: Inbox): number {
  return one.version;
}

function names(): string[] {
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
