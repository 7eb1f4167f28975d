import { median } from '../measure/statistics.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import { openPageSite, type PageSite } from './page-site.js';
import { firstLoad, type FirstLoad } from './first-load.js';
import { framesAtRest, framesOfScrolling } from './scrolling.js';

interface Result {
  size: number;
  loads: FirstLoad[];
  /** Frames a second. */
  scrolling: number[];
  atRest: number[];
}

/** What docs/page.md promises of the first load. */
const wanted = { kilobytes: 250, milliseconds: 1_000, requests: 3 };

/** The list of contacts in a Chromium: its first load, and how it scrolls, beside the same browser when nothing moves. */
export async function benchPage(
  stores: BenchStores,
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): Promise<Section> {
  const results: Result[] = [];
  for (const size of sizes) {
    const site = await openPageSite(stores, size);
    try {
      results.push(await benchSize(stores, site, rounds));
    } finally {
      await site.end();
    }
  }
  return report(results);
}

async function benchSize({ progress }: BenchStores, site: PageSite, rounds: number): Promise<Result> {
  const result: Result = { size: site.size, loads: [], scrolling: [], atRest: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const load = await firstLoad(site);
    const scrolling = await framesOfScrolling(site);
    const atRest = await framesAtRest(site);
    const shown = `${Math.round(load.milliseconds)} ms, ${Math.round(scrolling)} frames/s (${Math.round(atRest)} at rest)`;
    progress.say(`  round ${round}  ${site.size.toLocaleString('en-US')} contacts: ${shown}`);
    // The gateway compresses files, and Postgres reads tables, for the first time in the first round.
    if (round === 0) continue;
    result.loads.push(load);
    result.scrolling.push(scrolling);
    result.atRest.push(atRest);
  }
  return result;
}

function report(results: readonly Result[]): Section {
  const head = ['contacts', 'first load, ms', 'kB', 'calls of the list', 'scrolling, frames/s', 'at rest'];
  const rows = results.map(({ size, loads, scrolling, atRest }) => [
    size.toLocaleString('en-US'),
    median(loads.map(({ milliseconds }) => milliseconds)),
    median(loads.map(({ kilobytes }) => kilobytes)),
    median(loads.map(({ requests }) => requests)),
    median(scrolling),
    median(atRest),
  ]);
  const body = `The list of contacts in Chromium, medians. First load: from the address to the first row, with an empty cache; bytes of the page's own files, compressed as they are sent, without headers; calls are those of the list beside its frame. Scrolling: 40 pixels a frame through rows that are loaded, up to 100,000 of them; at rest: the same page when nothing moves.\n\n${table(head, rows)}`;
  return { title: 'The page for people', body, figures: figuresOf(results) };
}

function figuresOf(results: readonly Result[]): Figures {
  const named = results.flatMap(({ size, loads, scrolling, atRest }) => [
    [
      `page.firstLoad.${size}`,
      figure(median(loads.map(({ milliseconds }) => milliseconds)), 'ms', wanted.milliseconds),
    ],
    [`page.kilobytes.${size}`, figure(median(loads.map(({ kilobytes }) => kilobytes)), 'kB', wanted.kilobytes)],
    [`page.calls.${size}`, figure(median(loads.map(({ requests }) => requests)), 'calls', wanted.requests)],
    [`page.scrolling.${size}`, figure(median(scrolling), 'frames/s', median(atRest))],
  ]);
  return Object.fromEntries(named) as Figures;
}
