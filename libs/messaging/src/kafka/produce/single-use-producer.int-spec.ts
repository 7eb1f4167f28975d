import '#libs/testing/slow';
import { ceHeaders, topics } from '#libs/contracts';
import { Deadline } from '#libs/platform';
import { createTestTopics, KafkaProxy, testBrokers } from '#libs/testing/kafka';
import { sampleEvent } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import { kafkaClient } from '../client/kafka-client.js';
import { outgoingRecord } from './outgoing-record.js';
import { SingleUseProducer } from './single-use-producer.js';

describe('a producer that was ended', () => {
  it('does not try again what was under way', async () => {
    const kafka = await createTestTopics([topics.inboundMessages]);
    const proxy = await KafkaProxy.open(testBrokers());
    try {
      const event = sampleEvent(1);
      const { topic, message } = outgoingRecord(event, kafka.topicPrefix);
      const id = event.headers[ceHeaders.id]?.toString() ?? '';
      const isUnderWay = proxy.watchFor(id, 'requests');
      const producer = new SingleUseProducer(kafkaClient({ ...kafka, brokers: proxy.brokers }, kafka.publishTimeout));
      const sending = producer.send([{ topic, messages: [message] }], new Deadline(kafka.publishTimeout));
      const failed = expect(sending).rejects.toThrow();
      await waitFor('the request', isUnderWay);
      const ended = producer.end();
      await proxy.cut();
      proxy.release();
      const comesAgain = proxy.watchFor(id);
      await proxy.restore();
      await failed;
      await ended;
      expect(comesAgain()).toBe(false);
    } finally {
      await proxy.cut();
      await kafka.drop();
    }
  });
});
