import { systemWorkspace, takeTurn, type Database } from '#libs/database';

/** Makes the day's job of each workspace that has set how long it keeps rows. Any number of processes may try; one does it. */
export async function makeRetentionJobs(database: Database): Promise<number> {
  return database.inTransaction([systemWorkspace], async (queries) => {
    if (!(await takeTurn(queries, 'retentionJobs'))) return 0;
    const text = 'select make_retention_jobs() as made';
    const [row] = await queries.query<{ made: number }>({ name: 'make-retention-jobs', text });
    return row?.made ?? 0;
  });
}
