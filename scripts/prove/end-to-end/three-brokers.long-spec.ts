import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs, { type Admin } from 'kafkajs';
import { topics } from '#libs/contracts';
import { ensureTopics, readCopies } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { administer } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { ensureJava } from '../../local/programs/java.js';
import { KafkaCluster } from '../../local/stores/kafka/kafka-cluster.js';
import { ensureKafkaJars } from '../../local/stores/kafka/kafka-jars.js';
import { Api } from '../system/api.js';
import { send, type Mail } from './mail.js';
import { startOwnInstance, type OwnInstance } from '../system/own-instance.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { openLetters, until, untilTexts } from './reading.js';

const logger = createLogger('test', 'silent');
const folder = mkdtempSync(join(tmpdir(), 'three-brokers-'));
const from = 'three-brokers@example.com';
let cluster: KafkaCluster;
let system: OwnInstance;
let submitUrl = '';

beforeAll(async () => {
  const progress = quietProgress();
  const java = await ensureJava(progress, false);
  const jars = await ensureKafkaJars(java, { progress, signal: new AbortController().signal });
  // Looks at what is too old every half second instead of every five minutes.
  const settings = { 'log.retention.check.interval.ms': 500, 'log.initial.task.delay.ms': 500 };
  cluster = await KafkaCluster.start({ java: java.program, jars, folder, nodes: 3, portsFrom: 23_000, settings });
  system = await startOwnInstance(progress, undefined, { env: { KAFKA_BROKERS: cluster.brokers.join(',') } });
  submitUrl = await connectForm();
}, 600_000);
afterAll(async () => {
  await system?.stop();
  await cluster?.close();
  rmSync(folder, { recursive: true, force: true });
}, 300_000);

const page = 'https://www.example.com';

async function connectForm(): Promise<string> {
  const inbox = { channel: 'web', driver: 'form', name: 'Page', settings: { allowedOrigins: [page] } };
  const { body } = await new Api(system.run).call('POST', '/inboxes', inbox);
  return (body as { data: { submitUrl: string } }).data.submitUrl;
}

async function submit(message: string): Promise<number> {
  const headers = { 'content-type': 'application/json', origin: page, 'idempotency-key': randomUUID() };
  const body = JSON.stringify({ name: 'Ada', email: 'form-of-three@example.com', message });
  const response = await fetch(submitUrl, { method: 'POST', headers, body });
  await response.body?.cancel();
  return response.status;
}

/** As a mail server does: it sends the same mail again after a 451. */
async function untilTaken(text: string): Promise<void> {
  const mail: Mail = { from, text, messageId: `<${randomUUID()}@example.com>`, date: new Date() };
  await until('250', async () => (await send(system.run, mail)) === 250);
}

const withAdmin = <T>(work: (admin: Admin) => Promise<T>): Promise<T> => administer(cluster.brokers, work);

async function settingOf(topic: string, name: string): Promise<string | undefined> {
  const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic };
  const { resources } = await withAdmin((admin) =>
    admin.describeConfigs({ resources: [resource], includeSynonyms: false }),
  );
  return resources[0]?.configEntries.find(({ configName }) => configName === name)?.configValue;
}

describe('with three brokers', () => {
  it('each topic has three copies, and two must have a message before it is acknowledged', async () => {
    const names = Object.values(topics).map(({ name }) => name);
    const connection = { brokers: cluster.brokers, topicPrefix: '', clientId: 'test', logger };
    const copies = await readCopies(connection, [...names, '__consumer_offsets']);
    expect([...copies.values()].map(({ made }) => made)).toEqual([...names, '__consumer_offsets'].map(() => 3));
    for (const name of names) expect(await settingOf(name, 'min.insync.replicas')).toBe('2');
  });

  it('a topic that was made on fewer gets its copies, and then asks for two', async () => {
    const topic = `few.${topics.inboundMessages.name}`;
    await withAdmin((admin) =>
      admin.createTopics({ topics: [{ topic, numPartitions: 12, replicationFactor: 1 }], waitForLeaders: true }),
    );
    await ensureTopics({ brokers: cluster.brokers, topicPrefix: 'few.', logger }, [topics.inboundMessages]);
    const connection = { brokers: cluster.brokers, topicPrefix: 'few.', clientId: 'test', logger };
    expect((await readCopies(connection, [topic])).get(topic)).toEqual({ made: 3, inSync: 3 });
    await waitFor('the setting', async () => (await settingOf(topic, 'min.insync.replicas')) === '2');
  });

  it('what a sender with a clock of eight days ago publishes outlives the look at what is too old', async () => {
    const byClock = 'by-senders-clock';
    const ours = topics.contactEvents.name;
    const configEntries = [{ name: 'retention.ms', value: String(topics.contactEvents.retention) }];
    await withAdmin((admin) => admin.createTopics({ topics: [{ topic: byClock, numPartitions: 1, configEntries }] }));
    const timestamp = String(Date.now() - 8 * 86_400_000);
    const producer = new kafkajs.Kafka({ brokers: cluster.brokers, logLevel: kafkajs.logLevel.NOTHING }).producer();
    await producer.connect();
    for (const topic of [ours, byClock])
      await producer.send({ topic, messages: [{ key: 'k', value: 'v', partition: 0, timestamp }] });
    await producer.disconnect();
    const lowOf = async (topic: string): Promise<string | undefined> =>
      (await withAdmin((admin) => admin.fetchTopicOffsets(topic))).find(({ partition }) => partition === 0)?.low;
    await waitFor('Kafka to delete by the senders’ clocks', async () => (await lowOf(byClock)) === '1');
    expect(await lowOf(ours)).toBe('0');
  });

  it('one may be lost: messages are taken, and appear', async () => {
    await untilTaken('all three');
    await cluster.kill(3);
    await untilTaken('two of three');
    await until('the form', async () => (await submit('two of three')) === 202);
    expect(await untilTexts(new Api(system.run), from, 2)).toEqual(['all three', 'two of three']);
  });

  it('with two lost nothing is acknowledged any more: mail is put off with 451, a form gets 503', async () => {
    await cluster.kill(2);
    expect(await send(system.run, { from, text: 'one of three' })).toBe(451);
    expect(await submit('one of three')).toBe(503);
    expect(await send(system.run, { from, text: 'one of three, again' })).toBe(451);
  });

  it('nothing that was acknowledged is lost when they are back, and everything goes on', async () => {
    await Promise.all([cluster.restart(2), cluster.restart(3)]);
    await cluster.untilBrokers(3);
    await untilTaken('three again');
    const api = new Api(system.run);
    await until('the last message', async () => (await untilTexts(api, from, 3)).includes('three again'));
    const texts = await untilTexts(api, from, 3);
    expect(texts.filter((text) => !text.startsWith('one of three'))).toEqual([
      'all three',
      'two of three',
      'three again',
    ]);
    expect(await untilTexts(api, 'form-of-three@example.com', 1)).toContain('two of three');
    expect(await openLetters(api)).toEqual([]);
  });
});
