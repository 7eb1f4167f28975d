import { figure, type Figures } from '../report/figure.js';
import { table } from '../report/table.js';
import type { Pair } from './pairs.js';

/** The table's columns: title, and value of a row. One without any value is left out. */
const columns: readonly (readonly [string, (pair: Pair) => string | number | null])[] = [
  ['', ({ ours }) => ours.kind],
  ['contacts', ({ ours }) => ours.size.toLocaleString('en-US')],
  ['requests/s', ({ ours }) => ours.rate],
  ['by hand', ({ byHand }) => byHand.rate],
  ['ratio', ({ ours, byHand }) => figure(ours.rate, '', byHand.rate).ratio],
  ['ms per 1,000', ({ ours }) => ours.time],
  ['by hand', ({ byHand }) => byHand.time],
  ['p50 ms', ({ ours }) => ours.p50],
  ['by hand', ({ byHand }) => byHand.p50],
  ['p99 ms', ({ ours }) => ours.p99],
  ['by hand', ({ byHand }) => byHand.p99],
  ['p99 growth', ({ ours, smallest }) => smallest && figure(ours.p99, '', smallest.ours.p99).ratio],
  ['by hand', ({ byHand, smallest }) => smallest && figure(byHand.p99, '', smallest.byHand.p99).ratio],
  ['buffers', ({ ours }) => ours.buffers],
  ['by hand', ({ ours, byHand }) => (ours.buffers === null ? null : byHand.buffers)],
  ['others', ({ ours }) => ours.others],
];

export function pairsTable(pairs: readonly Pair[]): string {
  const shown = columns.filter(([, valueOf]) => pairs.some((pair) => valueOf(pair) !== null));
  const head = shown.map(([title]) => title);
  return table(
    head,
    pairs.map((pair) => shown.map(([, valueOf]) => valueOf(pair))),
  );
}

/** Rate, time and p50 against by hand; what must not grow with the table against our own at the smallest size. */
export function pairFigures(part: string, pairs: readonly Pair[]): Figures {
  const entries = pairs.flatMap(({ ours, byHand, smallest }) => {
    const kind = ours.kind.replaceAll(/ (\w)/gu, (_, letter: string) => letter.toUpperCase());
    const key = `${part}.${kind}.${ours.size}`;
    const least = smallest?.ours ?? ours;
    return [
      [`${key}.rate`, figure(ours.rate, 'requests/s', byHand.rate)],
      [`${key}.processorTime`, figure(ours.time, 'ms per 1,000 requests', byHand.time)],
      [`${key}.p50`, figure(ours.p50, 'ms', byHand.p50)],
      [`${key}.p99`, figure(ours.p99, 'ms', least.p99)],
      [`${key}.buffers`, figure(ours.buffers, 'per request', least.buffers)],
    ] as const;
  });
  return Object.fromEntries(entries.filter(([, { value }]) => value !== null));
}
