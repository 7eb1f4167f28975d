import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import type { ImportSpans } from './import-ways.js';

export interface ImportResults {
  size: number;
  copies: Span[];
  imports: ImportSpans[];
  /** The most that the worker had; null where it cannot be seen. */
  memoryMb: number | null;
}

const speed = ['people', 'written, rows/s', 'COPY', 'ratio', 'judged, rows/s'];
const cost = [
  'people',
  'COPY, µs a row',
  'written: Postgres, µs',
  'COPY to it',
  'with the worker, µs',
  'COPY to it',
  'judged: both, µs',
];
const memory = ['people', 'worker at most, MB', 'above the first, MB'];

export function reportImports(results: readonly ImportResults[]): Section {
  const first = results[0]?.memoryMb ?? NaN;
  const figures: Figures = Object.fromEntries(
    results.flatMap((one) => {
      const [copied, written, , both] = costsOf(one);
      return [
        [`imports.csv.${one.size}`, figure(ratesOf(one)[0], 'rows/s', ratesOf(one)[1])],
        [`imports.postgres.${one.size}`, figure(written, 'µs/row', copied)],
        [`imports.both.${one.size}`, figure(both, 'µs/row', copied)],
        [`imports.memory.${one.size}`, figure(one.memoryMb ?? NaN, 'MB', first)],
      ];
    }),
  );
  const tables = [
    tableOf(speed, results, ratesOf),
    tableOf(cost, results, costsOf),
    tableOf(memory, results, ({ memoryMb }) => [memoryMb ?? NaN, (memoryMb ?? NaN) - first]),
  ];
  return { title: 'Imports', body: [about, ...tables].join('\n\n'), figures };
}

const about =
  'People who are new, with name, e-mail address, phone, company and state; medians of the rounds. COPY writes contacts and identities into the same tables, with their indexes and triggers, past row-level security, and logs no change; the import claims each address, makes the contact, logs it and keeps what became of the row. Costs are processor time: of Postgres alone, and with the worker.';

function tableOf(
  head: readonly string[],
  results: readonly ImportResults[],
  valuesOf: (one: ImportResults) => number[],
): string {
  return table(
    head,
    results.map((one) => [one.size.toLocaleString('en-US'), ...valuesOf(one)]),
  );
}

function ratesOf({ size, copies, imports }: ImportResults): [number, number, number, number] {
  const rate = (spans: readonly Span[]): number => (size * 1_000) / median(spans.map((span) => span.milliseconds));
  const [written, copied] = [rate(imports.map(({ writing }) => writing)), rate(copies)];
  return [written, copied, written / copied, rate(imports.map(({ judging }) => judging))];
}

function costsOf({ size, copies, imports }: ImportResults): [number, number, number, number, number, number] {
  const costOf = (spans: readonly Span[], ...roles: string[]): number =>
    median(spans.map(({ used }) => roles.reduce((sum, role) => sum + (used[role] ?? NaN), 0) * (1_000 / size)));
  const writing = imports.map((one) => one.writing);
  const judging = imports.map((one) => one.judging);
  const copied = costOf(copies, 'postgres');
  const [postgres, both] = [costOf(writing, 'postgres'), costOf(writing, 'postgres', 'worker')];
  return [copied, postgres, copied / postgres, both, copied / both, costOf(judging, 'postgres', 'worker')];
}
