import type { BenchStores } from '../environment/bench-stores.js';
import { MemoryWatch } from '../measure/memory.js';
import type { Section } from '../report/section.js';
import { buffersPerRequest } from './buffers.js';
import { type Cell, cellsOf, measureCells } from './cells.js';
import { gatewayReport } from './gateway-report.js';
import { Generator } from './generator.js';
import { prepareRequests, requestKinds } from './request-kinds.js';
import { openSite, type Site } from './site.js';

export interface GatewayOptions {
  sizes: readonly number[];
  rounds: number;
  /** Seconds of one round. */
  duration: number;
}

/** The gateway beside node:http with SQL by hand, at every size, kind by kind, in turns. */
export async function benchGateway(stores: BenchStores, options: GatewayOptions): Promise<Section> {
  const sites: Site[] = [];
  const generator = new Generator();
  try {
    for (const size of options.sizes) sites.push(await openSite(stores, size));
    const memory = new MemoryWatch(sites.map(({ size, servers }) => ({ name: String(size), pid: servers.ours.pid })));
    const prepared = await Promise.all(sites.map(async (site) => ({ site, calls: await prepareRequests(site) })));
    const cells = cellsOf(requestKinds, prepared);
    const kept = await measureCells({ stores, generator }, cells, options);
    const most = Math.max(...memory.end().values());
    const counted = await stores.progress.step('Counting buffers', () => count(cells));
    return gatewayReport({ cells, kept, counted, memory: most });
  } finally {
    await generator.end();
    for (const site of sites) await site.end();
  }
}

async function count(cells: readonly Cell[]): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { name, site, server, calls } of cells) counted.set(name, await buffersPerRequest(site, server, calls));
  return counted;
}
