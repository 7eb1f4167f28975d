import type { BenchStores } from '../environment/bench-stores.js';
import type { Roles } from './processor-time.js';

/** The processes of Kafka and Postgres where they can be seen. */
export function storeRoles({ pids }: BenchStores): Roles {
  return { postgres: seen(pids.postgres), broker: seen(pids.kafka) };
}

function seen(pid: number | null): number[] {
  return pid === null ? [] : [pid];
}
