import type { BenchStores } from '../environment/bench-stores.js';
import { between, readClock, type Span } from '../measure/processor-time.js';
import { storeRoles } from '../measure/store-roles.js';
import type { Call } from './call.js';
import type { Generator } from './generator.js';
import type { LoadResult } from './generator.worker.js';
import type { Server } from './site.js';

const connections = 8;

export interface GatewayRound extends LoadResult {
  rate: number;
  span: Span;
}

/** Sends some calls to one server, eight at a time, as fast as it responds. */
export async function gatewayRound(
  { stores, generator }: { stores: BenchStores; generator: Generator },
  server: Server,
  { calls, duration }: { calls: readonly Call[]; duration: number },
): Promise<GatewayRound> {
  const loader = generator.pid === null ? [] : [generator.pid];
  const roles = { server: [server.pid], ...storeRoles(stores), loader };
  const start = readClock(roles);
  const result = await generator.run({ url: server.origin, calls, headers: server.headers, connections, duration });
  const span = between(start, readClock(roles));
  if (result.failures > 0)
    throw new Error(`${server.name} failed ${result.failures} of ${result.requests} requests; see its log.`);
  return { ...result, rate: (result.requests / span.milliseconds) * 1000, span };
}
