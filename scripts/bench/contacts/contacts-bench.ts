import type { BenchStores } from '../environment/bench-stores.js';
import { benchBulk } from '../bulk/bulk-section.js';
import { cellsOf, measureCells } from '../gateway/cells.js';
import { Generator } from '../gateway/generator.js';
import { openSite, type Site } from '../gateway/site.js';
import type { Section } from '../report/section.js';
import { addCustomValues } from './custom-values.js';
import { contactsReport } from './contacts-report.js';
import { prepareCalls } from './prepare-calls.js';
import { requireSameTotals } from './same-totals.js';
import { worstOf } from './worst-filter.js';

export interface ContactsOptions {
  sizes: readonly number[];
  rounds: number;
  /** Seconds of one round. */
  duration: number;
  /** Contacts that a job tags. */
  tagged: number;
}

/** Filters, segments and searches beside node:http with SQL by hand, and a job beside one UPDATE of the same rows. */
export async function benchContacts(stores: BenchStores, options: ContactsOptions): Promise<Section[]> {
  return [await benchLists(stores, options), await benchBulk(stores, options)];
}

async function benchLists(stores: BenchStores, options: ContactsOptions): Promise<Section> {
  const sites: Site[] = [];
  const generator = new Generator();
  try {
    for (const size of options.sizes) sites.push(await openSite(stores, size, addCustomValues));
    const prepared = [];
    for (const site of sites) prepared.push({ site, calls: await prepareCalls(site) });
    for (const one of prepared) await requireSameTotals(one);
    const cells = cellsOf(Object.keys(prepared[0]?.calls ?? {}), prepared);
    const kept = await measureCells({ stores, generator }, cells, options);
    const worst = [];
    for (const site of sites) worst.push(await worstOf(site));
    return contactsReport({ cells, kept, counted: new Map() }, worst);
  } finally {
    await generator.end();
    for (const site of sites) await site.end();
  }
}
