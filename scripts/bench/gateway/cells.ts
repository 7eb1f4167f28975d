import type { BenchStores } from '../environment/bench-stores.js';
import { interleaved } from '../measure/rounds.js';
import type { Call } from './call.js';
import { roundLine } from './round-line.js';
import { gatewayRound, type GatewayRound } from './gateway-round.js';
import type { Generator } from './generator.js';
import type { Server, ServerName, Site } from './site.js';

/** The same question to both servers. */
export type Calls = Record<ServerName, readonly Call[]>;

/** One kind of request to one server at one size. */
export interface Cell {
  name: string;
  kind: string;
  site: Site;
  server: Server;
  calls: readonly Call[];
}

/** What one site is asked, kind by kind. */
export interface Prepared {
  site: Site;
  calls: Record<string, Calls>;
}

/** Kind by kind, each at every size, each to both servers. */
export function cellsOf(kinds: readonly string[], prepared: readonly Prepared[]): Cell[] {
  return kinds.flatMap((kind) =>
    prepared.flatMap(({ site, calls }) =>
      Object.values(site.servers).map((server) => {
        const name = `${kind}, ${site.size.toLocaleString('en-US')}, ${server.name}`;
        return { name, kind, site, server, calls: calls[kind]?.[server.name] ?? [] };
      }),
    ),
  );
}

/** The rounds of each cell by its name, after a warm-up. `duration`: seconds of one round. */
export async function measureCells(
  tools: { stores: BenchStores; generator: Generator },
  cells: readonly Cell[],
  { rounds, duration }: { rounds: number; duration: number },
): Promise<Map<string, GatewayRound[]>> {
  const { progress } = tools.stores;
  const warmUp = { duration: Math.min(duration, 1) };
  for (const { server, calls } of cells) await gatewayRound(tools, server, { calls, ...warmUp });
  return interleaved({
    contenders: cells.map(({ name, server, calls }) => ({
      name,
      run: () => gatewayRound(tools, server, { calls, duration }),
    })),
    rounds,
    report: (round, dropped) => progress.say(roundLine(round, dropped ? 'dropped' : `round ${round.number}`)),
  });
}
