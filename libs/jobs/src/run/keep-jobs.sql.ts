import type { Database } from '#libs/database';

interface EndedJobs {
  /** Jobs that were not confirmed in time; they are cancelled now. */
  unconfirmed: number;
  /** Jobs that ended long ago; their rows are deleted. */
  forgotten: number;
}

export interface JobTotals {
  waiting: number;
  running: number;
  /** When the oldest waiting job became due; null where none is due. */
  oldestDue: string | null;
}

/** Days that a job can be read after its end. */
const keptDays = 30;

/** In every workspace. */
export async function endJobs(database: Database): Promise<EndedJobs> {
  const text = `select unconfirmed, forgotten from end_jobs($1 * interval '1 day')`;
  const [row] = await database.within([], (queries) => queries.query<EndedJobs>({ text, values: [keptDays] }));
  return row ?? { unconfirmed: 0, forgotten: 0 };
}

/** Of every workspace. */
export async function jobTotals(database: Database): Promise<JobTotals> {
  const text = 'select waiting, running, oldest_due as "oldestDue" from job_totals()';
  const [row] = await database.within([], (queries) => queries.query<JobTotals>({ text }));
  return row ?? { waiting: 0, running: 0, oldestDue: null };
}
