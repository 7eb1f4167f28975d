import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import type { Taken } from './import-clock.js';
import type { ImportSpans } from './import-ways.js';

export interface ImportResult extends ImportSpans {
  /** From the end of the import until the followers have taken its changes; null where nobody waited. */
  following: Taken | null;
}

export interface ImportResults {
  size: number;
  copies: Taken[];
  imports: ImportResult[];
  /** The most that the worker had; null where it cannot be seen. */
  memoryMb: number | null;
}

const tables = {
  speed: ['people', 'written, rows/s', 'COPY', 'ratio', 'judged, rows/s'],
  cost: [
    'people',
    'COPY, its backend, µs a row',
    'written, the job’s backend, µs',
    'COPY to it',
    'judged, the job’s backend, µs',
    'worker while it writes, µs',
    'COPY to backend and worker',
  ],
  rest: ['people', 'the rest of Postgres, µs a contact', 'followed after, s', 'the rest of Postgres at COPY, µs'],
  memory: ['people', 'worker at most, MB', 'above the first, MB'],
};

export function reportImports(results: readonly ImportResults[]): Section {
  const first = results[0]?.memoryMb ?? NaN;
  const memoryOf = ({ memoryMb }: ImportResults): number[] => [memoryMb ?? NaN, (memoryMb ?? NaN) - first];
  const body = [
    about,
    tableOf(tables.speed, results, ratesOf),
    tableOf(tables.cost, results, costsOf),
    rest,
    tableOf(tables.rest, results, restOf),
    tableOf(tables.memory, results, memoryOf),
  ].join('\n\n');
  return { title: 'Imports', body, figures: figuresOf(results, first) };
}

const about =
  'People who are new, with name, e-mail address, phone, company and state; medians of the rounds. COPY writes contacts and identities into the same tables, with their indexes and triggers, past row-level security, and logs no change; the import claims each address, makes the contact, logs it and keeps what became of the row. Costs are processor time: of the one backend of Postgres that writes, and of the worker’s whole process, which follows the changes at the same time.';
const rest =
  'Rules, segments, duplicates, tags of the system and webhooks follow each change, while the import writes and after it. The rest of Postgres is all that its other processes took from the start of writing until they had caught up, autovacuum and the writers of the log included; COPY logs no change, so nobody follows it. From half a million people on nobody waits for them.';

function figuresOf(results: readonly ImportResults[], first: number): Figures {
  return Object.fromEntries(
    results.flatMap((one) => {
      const [written, copiedRate] = ratesOf(one);
      const [copied, backend, , , worker] = costsOf(one);
      return [
        [`imports.csv.${one.size}`, figure(written, 'rows/s', copiedRate)],
        [`imports.backend.${one.size}`, figure(backend, 'µs/row', copied)],
        [`imports.both.${one.size}`, figure(backend + worker, 'µs/row', copied)],
        [`imports.rest.${one.size}`, figure(restOf(one)[0], 'µs/contact', null)],
        [`imports.memory.${one.size}`, figure(one.memoryMb ?? NaN, 'MB', first)],
      ];
    }),
  );
}

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
  const each = (milliseconds: readonly number[]): number => median(milliseconds) * (1_000 / size);
  const copied = each(copies.map(({ backend }) => backend));
  const written = each(imports.map(({ writing }) => writing.backend));
  const judged = each(imports.map(({ judging }) => judging.backend));
  const worker = each(imports.map(({ writing }) => writing.used['worker'] ?? NaN));
  return [copied, written, copied / written, judged, worker, copied / (written + worker)];
}

function restOf({ size, copies, imports }: ImportResults): [number, number, number] {
  const each = (milliseconds: readonly number[]): number => median(milliseconds) * (1_000 / size);
  const followed = imports.map(({ writing, following }) => othersOf(writing) + (following?.used['postgres'] ?? NaN));
  const seconds = median(imports.map(({ following }) => (following?.milliseconds ?? NaN) / 1_000));
  return [each(followed), seconds, each(copies.map(othersOf))];
}

/** What Postgres took beside the backend that writes. */
function othersOf({ used, backend }: Taken): number {
  return (used['postgres'] ?? NaN) - backend;
}
