import { systemWorkspace, type Database } from '../connection/database.js';

interface Partitioned {
  table: string;
  /** Up to when rows have a partition of their time; later ones would go to the default. */
  until: string;
}

/**
 * Makes the partitions of the next year that are missing. A long transaction that reads the default partition puts it off to
 * the next call; others wait for it one second at most.
 */
export async function keepPartitions(database: Database): Promise<Partitioned[]> {
  return database.within([systemWorkspace], async (queries) => {
    await queries.query({ text: 'select make_partitions()' });
    return queries.query<Partitioned>({ text: 'select name as "table", until from partitions_until()' });
  });
}
