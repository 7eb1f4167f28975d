import type { BenchStores } from '../environment/bench-stores.js';
import { MemoryWatch } from '../measure/memory.js';
import { interleaved } from '../measure/rounds.js';
import type { Section } from '../report/section.js';
import { buffersPerRequest } from './buffers.js';
import { gatewayReport, roundLine, type Cell } from './gateway-report.js';
import { gatewayRound, type GatewayRound } from './gateway-round.js';
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
    const cells = await cellsOf(sites);
    const kept = await measure({ stores, generator }, cells, options);
    const most = Math.max(...memory.end().values());
    const counted = await stores.progress.step('Counting buffers', () => count(cells));
    return gatewayReport({ cells, kept, counted, memory: most });
  } finally {
    await generator.end();
    for (const site of sites) await site.end();
  }
}

async function cellsOf(sites: readonly Site[]): Promise<Cell[]> {
  const prepared = await Promise.all(sites.map(async (site) => ({ site, requests: await prepareRequests(site) })));
  return requestKinds.flatMap((kind) =>
    prepared.flatMap(({ site, requests }) =>
      Object.values(site.servers).map((server) => {
        const name = `${kind}, ${site.size.toLocaleString('en-US')}, ${server.name}`;
        return { name, kind, site, server, paths: requests[kind][server.name] };
      }),
    ),
  );
}

async function measure(
  tools: { stores: BenchStores; generator: Generator },
  cells: readonly Cell[],
  { rounds, duration }: GatewayOptions,
): Promise<Map<string, GatewayRound[]>> {
  const { progress } = tools.stores;
  const warmUp = { duration: Math.min(duration, 1) };
  for (const { server, paths } of cells) await gatewayRound(tools, server, { paths, ...warmUp });
  return interleaved({
    contenders: cells.map(({ name, server, paths }) => ({
      name,
      run: () => gatewayRound(tools, server, { paths, duration }),
    })),
    rounds,
    report: (round, dropped) => progress.say(roundLine(round, dropped ? 'dropped' : `round ${round.number}`)),
  });
}

async function count(cells: readonly Cell[]): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { name, site, server, paths } of cells) counted.set(name, await buffersPerRequest(site, server, paths));
  return counted;
}
