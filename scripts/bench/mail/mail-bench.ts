import { setTimeout as delay } from 'node:timers/promises';
import type { BenchStores } from '../environment/bench-stores.js';
import { MemoryWatch, residentMemory } from '../measure/memory.js';
import { percentile } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import { burst } from './burst.js';
import { benchLargeMails } from './large-mails.js';
import { startMailInstance } from './mail-instance.js';
import { measureVisibility, type Visibility } from './visibility.js';

export interface MailOptions {
  /** One after the other. */
  mails: number;
  /** Over many connections at once. */
  burst: number;
}

/** Milliseconds after which a service that was just started is at rest. */
const settlingMs = 5_000;
/** MB that adapters and gateway keep to. */
const memoryBoundMb = 150;

interface MemoryRow {
  name: string;
  atRest: number | null;
  underLoad: number | null;
}

/** The time from a mail's 250 until the API shows it, and the memory of every service. */
export async function benchMail(stores: BenchStores, options: MailOptions): Promise<Section[]> {
  const { progress } = stores;
  const instance = await startMailInstance(stores);
  const { run } = instance;
  try {
    await delay(settlingMs);
    const services = run.services.filter(({ pid }) => pid !== null);
    const atRest = new Map(services.map(({ name, pid }) => [name, residentMemory(pid)]));
    await measureVisibility(run, Math.ceil(options.mails / 10)); // warm-up
    const watch = new MemoryWatch(services);
    const visibility = await progress.step('Mails one by one', () => measureVisibility(run, options.mails));
    await progress.step('Mails at once, and readers', () => burst(run, options.burst));
    const most = watch.end();
    const rows = services.map(({ name }) => ({
      name,
      atRest: atRest.get(name) ?? null,
      underLoad: most.get(name) ?? null,
    }));
    const large = await progress.step('Large mails', () => benchLargeMails(run));
    return [delaySection(visibility), memorySection(rows), large];
  } finally {
    await instance.end();
  }
}

function delaySection({ delays, steal }: Visibility): Section {
  const [p50, p99] = [percentile(delays, 50), percentile(delays, 99)];
  const body = table(
    ['mails', 'p50 ms', 'p99 ms', 'steal'],
    [[delays.length.toLocaleString('en-US'), p50, p99, steal]],
  );
  const figures = { 'mail.visible.p50': figure(p50, 'ms'), 'mail.visible.p99': figure(p99, 'ms') };
  return { title: 'One mail: from 250 to visible in the API', body, figures };
}

function memorySection(rows: readonly MemoryRow[]): Section {
  const body = table(
    ['resident memory, MB', 'at rest', 'under load'],
    rows.map(({ name, atRest, underLoad }) => [name, atRest, underLoad]),
  );
  const figures: Figures = {};
  for (const { name, atRest, underLoad } of rows) {
    figures[`memory.${name}.atRest`] = figure(atRest, 'MB', name === 'contacts' ? null : memoryBoundMb);
    figures[`memory.${name}.underLoad`] = figure(underLoad, 'MB', name === 'contacts' ? null : memoryBoundMb);
  }
  return { title: 'Memory', body, figures };
}
