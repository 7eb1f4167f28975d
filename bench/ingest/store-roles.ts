import type { BenchStores } from '../environment/bench-stores.js';
import type { Roles } from '../measure/processor-time.js';

/** Kafka and Postgres, and this process, which generates. */
export function storeRoles({ pids }: BenchStores): Roles {
  const of = (pid: number | null): number[] => (pid === null ? [] : [pid]);
  return { postgres: of(pids.postgres), broker: of(pids.kafka) };
}
