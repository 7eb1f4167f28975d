import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import kafkajs, { Kafka, logLevel, type Admin } from 'kafkajs';
import { topics, type Topic } from '#libs/contracts';
import { createLogger, UnavailableError } from '#libs/platform';
import { testBrokers } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { ensureTopics } from './ensure-topics.js';

const logger = createLogger('test', 'silent');
/** A starved Kafka may take so long for one response. */
const limitMs = 30_000;
let admin: Admin;
let topicPrefix: string;
let wanted: Topic[];

beforeEach(async () => {
  topicPrefix = `test-${randomUUID().slice(0, 13)}.`;
  wanted = [topics.inboundMessages, topics.inboxes];
  const brokers = testBrokers();
  admin = new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING, connectionTimeout: limitMs }).admin();
  await admin.connect();
});
afterEach(async () => {
  const names = wanted.map(({ name }) => topicPrefix + name);
  await admin.deleteTopics({ topics: names, timeout: limitMs }).catch(() => undefined);
  await admin.disconnect();
});

const ensure = (): Promise<void> => ensureTopics({ brokers: testBrokers(), topicPrefix, logger }, wanted);

describe('topics', () => {
  it('are made as the table says, by two processes at once and again', async () => {
    await Promise.all([ensure(), ensure()]);
    await ensure();
    expect(await partitions('inbound-messages')).toBe(12);
    expect(await settings('inbound-messages')).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': String(topics.inboundMessages.retention),
      'max.message.bytes': String(topics.inboundMessages.maxMessageBytes),
    });
    expect(await settings('inboxes')).toMatchObject({ 'cleanup.policy': 'compact' });
  });

  it('keep time by the broker, elect no leader that lacks messages, and ask for one copy where there is one broker', async () => {
    await ensure();
    for (const topic of ['inbound-messages', 'inboxes'])
      expect(await settings(topic)).toMatchObject({
        'message.timestamp.type': 'LogAppendTime',
        'unclean.leader.election.enable': 'false',
        'min.insync.replicas': '1',
      });
  });

  it('that were made by senders’ clocks keep time by the broker from now on', async () => {
    await ensure();
    await set('inbound-messages', { 'message.timestamp.type': 'CreateTime' });
    await ensure();
    await waitFor('the type', async () => {
      const { 'message.timestamp.type': type } = await settings('inbound-messages');
      return type === 'LogAppendTime';
    });
  });

  it('that are owned together and were given different numbers of partitions by hand are refused, saying what to do', async () => {
    wanted = [topics.inboxes, topics.outboundMessages];
    await ensure();
    const topic = `${topicPrefix}outbound-messages`;
    await admin.createPartitions({ topicPartitions: [{ topic, count: 14 }] });
    const refusal = /outbound-messages has 14 partitions and .*inboxes 12: .*delete/u;
    await waitFor('the partitions', async () => (await partitions('outbound-messages')) === 14);
    await expect(ensure()).rejects.toThrow(refusal);
    await expect(ensure()).rejects.not.toBeInstanceOf(UnavailableError);
  });

  it('are brought up to date, and what the operator set beside the table stays', async () => {
    await ensure();
    await set('inbound-messages', { 'retention.ms': '1000', 'segment.bytes': '2097152' });
    await waitFor("the operator's change", async () => (await settings('inbound-messages'))['retention.ms'] === '1000');
    await ensure();
    const retention = String(topics.inboundMessages.retention);
    await waitFor('the retention', async () => (await settings('inbound-messages'))['retention.ms'] === retention);
    expect(await settings('inbound-messages')).toMatchObject({ 'segment.bytes': '2097152' });
  });

  it('get more partitions but never fewer, and compacted ones keep theirs', async () => {
    await ensure();
    wanted = [
      { ...topics.inboundMessages, partitions: 14 },
      { ...topics.inboxes, partitions: 14 },
    ];
    await ensure();
    wanted = [topics.inboundMessages, topics.inboxes];
    await ensure();
    expect([await partitions('inbound-messages'), await partitions('inboxes')]).toEqual([14, 12]);
  });

  it('cannot be made while Kafka is away, and the error says so', async () => {
    const away = ensureTopics({ brokers: ['127.0.0.1:1'], topicPrefix, logger }, wanted);
    await expect(away).rejects.toBeInstanceOf(UnavailableError);
    await expect(away).rejects.toThrow(/ECONNREFUSED/u);
    await ensure();
  });
});

async function partitions(topic: string): Promise<number | undefined> {
  const metadata = await admin.fetchTopicMetadata({ topics: [topicPrefix + topic] });
  return metadata.topics[0]?.partitions.length;
}

async function settings(topic: string): Promise<Record<string, string>> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const resource = { type, name: topicPrefix + topic };
  const { resources } = await admin.describeConfigs({ resources: [resource], includeSynonyms: false });
  const entries = resources[0]?.configEntries ?? [];
  return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
}

async function set(topic: string, values: Record<string, string>): Promise<void> {
  const configEntries = Object.entries(values).map(([name, value]) => ({ name, value }));
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  await admin.alterConfigs({ validateOnly: false, resources: [{ type, name: topicPrefix + topic, configEntries }] });
}
