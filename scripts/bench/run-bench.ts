import type { Progress } from '../local/terminal/progress.js';
import type { BenchOptions, PartName } from './bench-options.js';
import { startBenchStores, type BenchStores } from './environment/bench-stores.js';
import { describeRun, type RunDescription } from './environment/run-description.js';
import { benchContacts } from './contacts/contacts-bench.js';
import { benchDeliveries } from './deliveries/delivery-bench.js';
import { benchDuplicates } from './duplicates/duplicates-bench.js';
import { benchExports } from './exports/export-bench.js';
import { benchGateway } from './gateway/gateway-bench.js';
import { benchImports } from './imports/import-bench.js';
import { benchInboxes, type InboxesOptions } from './inboxes/inbox-bench.js';
import { benchIngest } from './ingest/ingest-bench.js';
import { benchMail } from './mail/mail-bench.js';
import { benchPage } from './page/page-bench.js';
import type { Section } from './report/section.js';

export interface BenchResult {
  description: RunDescription;
  sections: Section[];
}

type Part = (stores: BenchStores, options: BenchOptions) => Promise<Section[]>;

const parts: Record<PartName, Part> = {
  ingest: async (stores, { rounds, quick }) => [await benchIngest(stores, { rounds, scale: quick ? 0.4 : 1 })],
  gateway: async (stores, { rounds, quick, sizes }) => [
    await benchGateway(stores, { rounds, sizes, duration: quick ? 2 : 3 }),
  ],
  contacts: (stores, { rounds, quick, sizes }) =>
    benchContacts(stores, {
      rounds,
      sizes: [...new Set([Math.min(...sizes), Math.max(...sizes)])],
      duration: quick ? 1 : 1.5,
      tagged: quick ? 2_000 : 10_000,
    }),
  exports: async (stores, { rounds, sizes }) => [await benchExports(stores, { rounds, sizes })],
  imports: async (stores, { rounds, sizes }) => [
    // The first is what the worker's memory at a million is compared with.
    await benchImports(stores, { rounds, sizes: [10_000, ...sizes.filter((size) => size > 10_000)] }),
  ],
  deliveries: async (stores, { rounds, sizes }) => [await benchDeliveries(stores, { rounds, sizes })],
  duplicates: async (stores, { rounds, sizes }) => [await benchDuplicates(stores, { rounds, sizes })],
  page: async (stores, { rounds, sizes }) => [await benchPage(stores, { rounds, sizes })],
  mail: (stores, { quick }) => benchMail(stores, quick ? { mails: 100, burst: 500 } : { mails: 300, burst: 2_000 }),
  inboxes: async (stores, { quick }) => [await benchInboxes(stores, quick ? aLookAtInboxes : inboxes)],
};

const inboxes: InboxesOptions = { sizes: { telegram: [0, 100, 500], imap: [0, 50, 200] }, quiet: 60, writing: 30 };
const aLookAtInboxes: InboxesOptions = { sizes: { telegram: [0, 100], imap: [0, 20] }, quiet: 30, writing: 10 };

/** Starts what is needed, runs the parts one after the other and undoes everything, also when it is cut short. */
export async function runBench(options: BenchOptions, progress: Progress, signal: AbortSignal): Promise<BenchResult> {
  const stores = await startBenchStores(progress, signal);
  try {
    const description = await describeRun(stores);
    progress.say(description.lines.join('\n'));
    const sections: Section[] = [];
    for (const name of options.only) {
      signal.throwIfAborted();
      sections.push(...(await parts[name](stores, options)));
    }
    return { description, sections };
  } finally {
    await stores.stop();
  }
}
