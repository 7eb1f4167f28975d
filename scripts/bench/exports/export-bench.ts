import { fillContacts } from '#libs/testing/contacts';
import { Database } from '#libs/database';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import { ExportWays, type WayName } from './export-ways.js';

const ways: readonly WayName[] = ['COPY TO', 'a job'];

interface Result {
  size: number;
  /** Contacts a second, and µs of processor time a contact. */
  rates: Record<WayName, number>;
  costs: Record<WayName, number>;
  others: number;
}

/** A job that exports every contact as CSV beside one COPY TO of the same columns, in turns. */
export async function benchExports(
  stores: BenchStores,
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): Promise<Section> {
  const results: Result[] = [];
  for (const size of sizes) results.push(await benchSize(stores, size, rounds));
  return report(results);
}

async function benchSize(stores: BenchStores, size: number, rounds: number): Promise<Result> {
  const bench = await BenchDatabase.create(stores.database);
  try {
    await stores.progress.step(`Filling in ${size.toLocaleString('en-US')} contacts to export`, () =>
      fill(bench, size),
    );
    const opened = await ExportWays.open(bench, stores.home);
    const spans: Record<WayName, Span[]> = { 'COPY TO': [], 'a job': [] };
    for (let round = 0; round <= rounds; round += 1)
      for (const way of ways) {
        const span = await opened.run(way);
        const rate = Math.round((size * 1_000) / span.milliseconds);
        stores.progress.say(`  round ${round}  ${way}, ${size.toLocaleString('en-US')}: ${rate} contacts/s`);
        // The first round opens connections and reads tables for the first time.
        if (round > 0) spans[way].push(span);
      }
    await opened.end();
    return resultOf(size, spans);
  } finally {
    await bench.drop();
  }
}

async function fill({ adminUrl: url, workspaceId }: BenchDatabase, count: number): Promise<void> {
  const admin = new Database({ url, applicationName: 'doorbell-bench-fill', poolSize: 1, statementTimeout: 0 });
  try {
    await fillContacts(admin, workspaceId, { count });
  } finally {
    await admin.close();
  }
}

function resultOf(size: number, spans: Record<WayName, Span[]>): Result {
  const middle = (name: WayName, of: (span: Span) => number): number => median(spans[name].map(of));
  const both = (of: (span: Span) => number): Result['rates'] => ({
    'COPY TO': middle('COPY TO', of),
    'a job': middle('a job', of),
  });
  return {
    size,
    rates: both(({ milliseconds }) => (size * 1_000) / milliseconds),
    costs: both(({ used }) => (((used['postgres'] ?? NaN) + (used['generator'] ?? 0)) * 1_000) / size),
    others: middle('a job', ({ others }) => others ?? NaN),
  };
}

function report(results: readonly Result[]): Section {
  const head = ['contacts', 'a job, contacts/s', 'COPY TO', 'ratio', 'µs of processor a contact', 'COPY TO', 'others'];
  const rows = results.map(({ size, rates, costs, others }) => [
    size.toLocaleString('en-US'),
    rates['a job'],
    rates['COPY TO'],
    rates['a job'] / rates['COPY TO'],
    costs['a job'],
    costs['COPY TO'],
    others,
  ]);
  const figures: Figures = Object.fromEntries(
    results.map(({ size, rates }) => [`exports.csv.${size}`, figure(rates['a job'], 'contacts/s', rates['COPY TO'])]),
  );
  const body = `Every contact with every field as CSV; medians. The job reads at one moment, in batches, and stores each part durably; COPY TO writes to nowhere. Processor time is of Postgres and of the process that runs the job.\n\n${table(head, rows)}`;
  return { title: 'Exports', body, figures };
}
