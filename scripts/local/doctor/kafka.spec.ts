import { judgeCopies, lookAtSecrecy } from './kafka.js';

describe('the copies of topics', () => {
  it('are enough when there are three', () => {
    expect(judgeCopies(new Map([['inbound-messages', { made: 3, inSync: 2 }]])).state).toBe('ok');
  });

  it('are named where there are fewer, with what to do, also of the topic in which Kafka keeps the places of consumers', () => {
    const found = judgeCopies(
      new Map([
        ['inbound-messages', { made: 3, inSync: 3 }],
        ['__consumer_offsets', { made: 1, inSync: 1 }],
      ]),
    );
    expect(found.state).toBe('advice');
    expect(found.words).toMatch(/__consumer_offsets \(1\).*three brokers.*kafka-reassign-partitions/u);
    expect(found.words).not.toContain('inbound-messages');
  });
});

describe('what is said to Kafka', () => {
  const remote = { brokers: ['kafka-1:9092', '127.0.0.1:9092'], topicPrefix: '' };

  it('is in clear text when it goes to another machine without TLS, which gives an advice', () => {
    expect(lookAtSecrecy(remote)).toMatchObject([{ state: 'advice', words: expect.stringMatching(/KAFKA_TLS/u) }]);
    expect(lookAtSecrecy({ ...remote, tls: {} })).toMatchObject([{ state: 'ok' }]);
    expect(lookAtSecrecy({ ...remote, brokers: ['127.0.0.1:9092', '[::1]:9092', 'localhost:9092'] })).toEqual([]);
  });
});
