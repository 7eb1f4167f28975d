import type { BenchStores } from '../environment/bench-stores.js';
import { DatabaseWorkMeter, type DatabaseWork } from '../measure/database-work.js';
import type { WireCounts } from '../measure/wire-counter.js';
import { contenderKinds, type ContenderName } from './contenders/contender-kinds.js';
import { ingestAll } from './ingest-round.js';

/** What 1,000 messages cost, by units that no clock changes. */
export type IngestWork = Map<ContenderName, DatabaseWork & WireCounts>;

const perThousand = 1_000;

/**
 * Counts each contender in a run of its own, behind a proxy that counts what goes over the wire. The table is filled to
 * `messages` before, then the same number is counted; what the service does besides (its relays, its checks) is in.
 */
export async function countWork(stores: BenchStores): Promise<IngestWork> {
  const found: IngestWork = new Map();
  for (const kind of contenderKinds) {
    const messages = kind.messages / 2;
    const started = await kind.start(stores, true);
    try {
      const { contender, database, proxy } = started;
      await ingestAll(contender, messages);
      await database.settle();
      const meter = await DatabaseWorkMeter.of(database.adminUrl);
      let wire: WireCounts = { statements: 0, roundTrips: 0, bytes: 0 };
      const work = await meter.during(async () => {
        wire = (await proxy?.during(() => ingestAll(contender, messages))) ?? wire;
        await contender.close();
      });
      await meter.close();
      found.set(kind.name, scaled({ ...work, ...wire }, perThousand / messages));
    } finally {
      await started.end();
    }
  }
  return found;
}

function scaled<T extends object>(values: T, by: number): T {
  const entries = Object.entries(values).map(([name, value]) => [name, value === null ? null : value * by] as const);
  return Object.fromEntries(entries) as T;
}
