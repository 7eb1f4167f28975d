import type { Database } from '#libs/database';
import { ownTimeOf } from './processor-time.js';

/** Milliseconds of processor time by the process ids of backends of Postgres. */
export type BackendTimes = ReadonlyMap<number, number>;

/** Those of the connections that have this name, in the administrator's database. Postgres must run on this machine. */
export async function backendTimes(admin: Database, applicationName: string): Promise<BackendTimes> {
  const found = await admin.within([], (queries) =>
    queries.query<{ pid: number }>({
      text: `select pid from pg_stat_activity where application_name = $1 and datname = current_database()`,
      values: [applicationName],
    }),
  );
  return new Map(found.map(({ pid }) => [pid, ownTimeOf(pid)]));
}

/** NaN where one has ended meanwhile: what it took cannot be seen any more, and a sum with a hole would flatter. */
export function usedBetween(start: BackendTimes, end: BackendTimes): number {
  if ([...start.keys()].some((pid) => !end.has(pid))) return NaN;
  return [...end].reduce((sum, [pid, time]) => sum + time - (start.get(pid) ?? 0), 0);
}
