import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import type { ImportTimes } from './import-ways.js';

export interface ImportResults {
  size: number;
  copies: Span[];
  imports: (ImportTimes & { span: Span })[];
  /** The most that the worker had; null where it cannot be seen. */
  memoryMb: number | null;
}

export function reportImports(results: readonly ImportResults[]): Section {
  const head = [
    'people',
    'written, rows/s',
    'COPY',
    'ratio',
    'judged, rows/s',
    'µs of processor a row',
    'COPY',
    'worker, MB',
  ];
  const rows = results.map((one) => [one.size.toLocaleString('en-US'), ...valuesOf(one)]);
  const figures: Figures = Object.fromEntries(
    results.map((one) => {
      const [written, copied] = valuesOf(one);
      return [`imports.csv.${one.size}`, figure(written, 'rows/s', copied)];
    }),
  );
  const body = `People who are new, with name, e-mail address, phone, company and state; medians. COPY writes contacts and identities into the same tables, with their indexes and triggers, past row-level security, and logs no change; the import looks up each address, claims it, makes the contact, logs it and keeps what became of the row. Processor time is of Postgres and of the worker, judging included.\n\n${table(head, rows)}`;
  return { title: 'Imports', body, figures };
}

function valuesOf({ size, copies, imports, memoryMb }: ImportResults): [number, number, ...number[]] {
  const rate = (milliseconds: number[]): number => (size * 1_000) / median(milliseconds);
  const written = rate(imports.map(({ writing }) => writing));
  const copied = rate(copies.map(({ milliseconds }) => milliseconds));
  const judged = rate(imports.map(({ judging }) => judging));
  const cost = median(imports.map(({ span }) => costOf(span, size)));
  const copyCost = median(copies.map((span) => costOf(span, size)));
  return [written, copied, written / copied, judged, cost, copyCost, memoryMb ?? NaN];
}

function costOf({ used }: Span, size: number): number {
  return (((used['postgres'] ?? NaN) + (used['worker'] ?? 0)) * 1_000) / size;
}
