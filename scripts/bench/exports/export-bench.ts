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

/** Contacts of one measurement at least: processor time is counted in hundredths of a second. */
const fewest = 50_000;
const ways: readonly WayName[] = ['COPY TO', 'a job'];

interface Result {
  size: number;
  /** Contacts a second. */
  rates: Record<WayName, number>;
  /** µs of processor time a contact, of Postgres's backends and of the process that runs the job. */
  postgres: Record<WayName, number>;
  node: Record<WayName, number>;
  /** MB of a worker. */
  memory: number;
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
    const times = Math.max(1, Math.round(fewest / size));
    for (let round = 0; round <= rounds; round += 1)
      for (const way of ways) {
        const span = await opened.run(way, times);
        const rate = Math.round((size * times * 1_000) / span.milliseconds);
        stores.progress.say(`  round ${round}  ${way}, ${size.toLocaleString('en-US')}: ${rate} contacts/s`);
        // The first round opens connections and reads tables for the first time.
        if (round > 0) spans[way].push(span);
      }
    const memory = await opened.workerMemory(stores, bench);
    await opened.end();
    return { size, memory, ...resultOf(size * times, spans) };
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

function resultOf(contacts: number, spans: Record<WayName, Span[]>): Omit<Result, 'size' | 'memory'> {
  const middle = (name: WayName, of: (span: Span) => number): number => median(spans[name].map(of));
  const both = (of: (span: Span) => number): Result['rates'] => ({
    'COPY TO': middle('COPY TO', of),
    'a job': middle('a job', of),
  });
  return {
    rates: both(({ milliseconds }) => (contacts * 1_000) / milliseconds),
    postgres: both(({ used }) => ((used['postgres'] ?? NaN) * 1_000) / contacts),
    node: both(({ used }) => ((used['generator'] ?? NaN) * 1_000) / contacts),
    others: middle('a job', ({ others }) => others ?? NaN),
  };
}

function report(results: readonly Result[]): Section {
  const costs = ['Postgres, µs a contact', 'Node', 'Postgres for COPY TO'];
  const head = ['contacts', 'a job, contacts/s', 'COPY TO', 'ratio', ...costs, 'worker, MB', 'others'];
  const rows = results.map(({ size, rates, postgres, node, memory, others }) => [
    size.toLocaleString('en-US'),
    rates['a job'],
    rates['COPY TO'],
    rates['a job'] / rates['COPY TO'],
    postgres['a job'],
    node['a job'],
    postgres['COPY TO'],
    memory,
    others,
  ]);
  const figures: Figures = Object.fromEntries(
    results.map(({ size, rates }) => [`exports.csv.${size}`, figure(rates['a job'], 'contacts/s', rates['COPY TO'])]),
  );
  const body = `Every contact with every field as CSV; medians. The job reads at one moment, in batches, and stores each part durably; COPY TO writes to nowhere; a small export is repeated for each figure. Processor time is of Postgres's backends and of the process that runs the job. Memory is the most of a worker, started as \`npm start\` does, that exports everybody three times.\n\n${table(head, rows)}`;
  return { title: 'Exports', body, figures };
}
