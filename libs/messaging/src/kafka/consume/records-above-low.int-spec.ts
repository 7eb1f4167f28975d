import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { createRegistry } from '#libs/platform';
import { administer, createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { KafkaPublisher } from '../produce/kafka-publisher.js';
import { RecordsAboveLow, recordsAboveLow } from './records-above-low.js';

describe('the records above the low mark', () => {
  const ends = [{ partition: 0, low: '40', high: '100' }];

  it.each([
    ['are those that the group has handled and Kafka still has', '70', 30],
    ['are zero where deletion has reached what waits', '40', 0],
    ['are below zero where deletion has passed it', '30', -10],
    ['are zero where the group has committed nothing', '-1', 0],
  ])('%s', (_, offset, records) => {
    expect(recordsAboveLow(ends, [{ partition: 0, offset }])).toEqual(new Map([[0, records]]));
  });

  it('are not shown where nothing waits: deletion loses nothing there', () => {
    expect(recordsAboveLow(ends, [{ partition: 0, offset: '100' }])).toEqual(new Map());
    expect(recordsAboveLow([{ partition: 0, low: '7', high: '7' }], [])).toEqual(new Map());
  });
});

describe('the metric of a group on Kafka', () => {
  const topic = topics.messageStatuses.name;
  let kafka: TestTopics;

  beforeAll(async () => {
    kafka = await createTestTopics([topics.messageStatuses, topics.inboxStates]);
  });
  afterAll(() => kafka?.drop());

  it('falls as Kafka deletes, and covers only topics that delete by age alone', async () => {
    const registry = createRegistry('test');
    const readings = [
      { topic, group: 'statuses' },
      { topic: topics.inboxStates.name, group: 'states' },
    ];
    const metric = new RecordsAboveLow(kafka, readings, registry);
    const publisher = new KafkaPublisher(kafka);
    const message = (name: typeof topic | 'inbox-states') => ({
      topic: name,
      key: 'one',
      value: Buffer.from('{}'),
      headers: {},
    });
    await publisher.publish([...Array.from({ length: 10 }, () => message(topic)), message('inbox-states')]);
    await publisher.close();
    const partition = await administer(kafka.brokers, async (admin) => {
      const found = (await admin.fetchTopicOffsets(kafka.topicPrefix + topic)).find(({ high }) => high === '10');
      const partitions = [{ partition: found?.partition ?? -1, offset: '6' }];
      await admin.setOffsets({ groupId: `${kafka.topicPrefix}statuses`, topic: kafka.topicPrefix + topic, partitions });
      return found?.partition ?? -1;
    });
    const shown = async () => {
      await metric.look();
      return (await registry.metrics()).split('\n').filter((line) => line.startsWith('doorbell_consumer_records'));
    };
    const line = (records: number) =>
      `doorbell_consumer_records_above_low{topic="${topic}",group="statuses",partition="${partition}",service="test"} ${records}`;
    expect(await shown()).toEqual([line(6)]);
    await administer(kafka.brokers, async (admin) => {
      await admin.fetchTopicOffsets(kafka.topicPrefix + topic); // whereupon kafkajs knows the leaders
      await admin.deleteTopicRecords({ topic: kafka.topicPrefix + topic, partitions: [{ partition, offset: '4' }] });
    });
    expect(await shown()).toEqual([line(2)]);
  });
});
