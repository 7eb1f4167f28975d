import { Database } from '#libs/database';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import type { Section } from '../report/section.js';
import { ByHand } from './by-hand.js';
import { benchComing } from './coming.js';
import { duplicatesReport, type DuplicatesResult } from './duplicates-report.js';
import { makePeople } from './people.js';
import { benchSearches } from './searches.js';

/** Possible duplicates: searched among all, and as contacts come; each beside SQL by hand over the same columns, in turns. */
export async function benchDuplicates(
  stores: BenchStores,
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): Promise<Section> {
  const results: DuplicatesResult[] = [];
  for (const size of sizes) results.push(await benchSize(stores, size, rounds));
  return duplicatesReport(results);
}

async function benchSize(stores: BenchStores, size: number, rounds: number): Promise<DuplicatesResult> {
  const bench = await BenchDatabase.create(stores.database);
  const url = bench.adminUrl;
  const admin = new Database({ url, applicationName: 'doorbell-bench', poolSize: 1, statementTimeout: 0 });
  try {
    const all = { workspaceId: bench.workspaceId, standing: size, from: 0, count: size };
    await stores.progress.step(`Filling in ${size.toLocaleString('en-US')} contacts with twins`, () =>
      makePeople(admin, all),
    );
    const byHand = await ByHand.open(url);
    const opened = { stores, bench, admin, byHand, all, rounds };
    // The searches leave the keys of all contacts behind: the follower goes by them.
    const result = { size, ...(await benchSearches(opened)), ...(await benchComing(opened)) };
    await byHand.end();
    return result;
  } finally {
    await admin.close();
    await bench.drop();
  }
}
