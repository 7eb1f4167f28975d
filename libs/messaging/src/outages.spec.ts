import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';
import { Outage, PartitionOutages } from './outages.js';

describe('an outage', () => {
  it('has short delays at first, then longer ones, but never more than two seconds', () => {
    const outages = new PartitionOutages(recording().logger, 'storing');
    const delays = Array.from({ length: 50 }, () => outages.failed(1, new Error('away')));
    expect(delays[0]).toBeLessThanOrEqual(100);
    expect(Math.max(...delays)).toBeLessThanOrEqual(2_000);
    expect(Math.min(...delays.slice(6))).toBeGreaterThanOrEqual(1_500);
  });

  it('writes one line for all tries and partitions, and one when it is over', () => {
    const { logger, lines } = recording();
    const outages = new PartitionOutages(logger, 'storing');
    for (let tries = 0; tries < 100; tries += 1) outages.failed(tries % 12, new Error('away'));
    for (let partition = 0; partition < 12; partition += 1) outages.over(partition);
    outages.over(1);
    expect(lines.map(({ msg }) => msg)).toEqual(['storing: unavailable, trying again', 'storing: works again']);
  });

  it('of one thing begins with the first delay again once it is over', () => {
    const { logger, lines } = recording();
    const outage = new Outage(logger, 'Kafka');
    for (let tries = 0; tries < 10; tries += 1) outage.failed(new Error('away'));
    outage.over();
    outage.over();
    expect(outage.failed(new Error('away'))).toBeLessThanOrEqual(100);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'Kafka: unavailable, trying again',
      'Kafka: works again',
      'Kafka: unavailable, trying again',
    ]);
  });
});

function recording(): { logger: Logger; lines: { msg: string }[] } {
  const lines: { msg: string }[] = [];
  const sink = new Writable({
    write(line, _encoding, next) {
      lines.push(JSON.parse(String(line)));
      next();
    },
  });
  return { logger: pino(sink), lines };
}
