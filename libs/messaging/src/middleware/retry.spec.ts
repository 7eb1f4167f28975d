import { Writable } from 'node:stream';
import { pino } from 'pino';
import { Outages } from './retry.js';

describe('an outage', () => {
  it('is tried again soon, then ever less often, but at least every two seconds', () => {
    const { outages } = logged();
    const delays = Array.from({ length: 50 }, () => outages.failed(1, new Error('away')));
    expect(delays[0]).toBeLessThanOrEqual(100);
    expect(Math.max(...delays)).toBeLessThanOrEqual(2_000);
    expect(Math.min(...delays.slice(6))).toBeGreaterThanOrEqual(1_500);
  });

  it('writes one line however many tries and partitions, and one when all is over', () => {
    const { outages, lines } = logged();
    for (let again = 0; again < 100; again += 1) outages.failed(again % 12, new Error('away'));
    for (let partition = 0; partition < 12; partition += 1) outages.over(partition);
    outages.over(1);
    expect(lines.map(({ msg }) => msg)).toEqual(['storing: unavailable, trying again', 'storing: works again']);
  });
});

function logged(): { outages: Outages; lines: { msg: string }[] } {
  const lines: { msg: string }[] = [];
  const sink = new Writable({
    write(line, _encoding, next) {
      lines.push(JSON.parse(String(line)));
      next();
    },
  });
  return { outages: new Outages(pino(sink), 'storing'), lines };
}
