import { judgeCopies } from './kafka.js';

describe('the copies of topics', () => {
  it('are well where there are three', () => {
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
