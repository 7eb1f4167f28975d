import type { JobState } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Job, NewJob } from './job.js';
import { jobColumns } from './job-columns.js';

/** The channel on which workers hear of work. */
export const jobsChannel = 'doorbell_jobs';

interface Wanted {
  wanted: NewJob;
  confirm: { hash: Buffer; withinMs: number } | null;
}

/** Waits for no lock. */
export async function insertJob(queries: Queries, workspaceId: string, { wanted, confirm }: Wanted): Promise<Job> {
  const { kind, neededRight, principal, params, total } = wanted;
  const [row] = await queries.query<Job>({
    name: 'insert-job',
    text: `insert into jobs (workspace_id, kind, state, needed_right, principal, params, total, confirm_hash, confirm_until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 ms') returning ${jobColumns}`,
    values: [
      workspaceId,
      kind,
      confirm ? 'awaiting_confirmation' : 'queued',
      neededRight,
      JSON.stringify(principal),
      JSON.stringify(params),
      total,
      confirm?.hash ?? null,
      confirm?.withinMs ?? null,
    ],
  });
  if (!row) throw new Error('Postgres made no job and gave no reason.');
  return row;
}

/** Sent when the transaction commits. A worker that misses it looks every two seconds. */
export async function wakeWorkers(queries: Queries): Promise<void> {
  await queries.query({ name: 'wake-workers', text: `select pg_notify('${jobsChannel}', '')` });
}

export async function findJob(queries: Queries, workspaceId: string, id: string): Promise<Job | null> {
  const text = `select ${jobColumns} from jobs where workspace_id = $1 and job_id = $2`;
  const [row] = await queries.query<Job>({ name: 'find-job', text, values: [workspaceId, id] });
  return row ?? null;
}

/** Which jobs of a list are read. */
export interface JobPage {
  limit: number;
  /** Only those that are older than this one. */
  before?: string | undefined;
  state?: JobState | undefined;
  kind?: string | undefined;
}

/** Along the primary key: ids grow with time. */
export function listJobs(
  queries: Queries,
  workspaceId: string,
  { limit, before, state, kind }: JobPage,
): Promise<Job[]> {
  return queries.query<Job>({
    name: 'list-jobs',
    text: `select ${jobColumns} from jobs where workspace_id = $1 and ($2::uuid is null or job_id < $2)
      and ($3::text is null or state = $3) and ($4::text is null or kind = $4) order by job_id desc limit $5`,
    values: [workspaceId, before ?? null, state ?? null, kind ?? null, limit],
  });
}

interface LockedJob {
  state: JobState;
  confirmHash: Buffer | null;
  isLate: boolean;
}

/** Waits for a batch of the job that runs. */
export async function lockJob(queries: Queries, workspaceId: string, id: string): Promise<LockedJob | null> {
  const text = `select state, confirm_hash as "confirmHash", coalesce(confirm_until < now(), false) as "isLate"
    from jobs where workspace_id = $1 and job_id = $2 for update`;
  const [row] = await queries.query<LockedJob>({ name: 'lock-job', text, values: [workspaceId, id] });
  return row ?? null;
}

/** The caller holds the row's lock. */
export async function confirmJob(queries: Queries, workspaceId: string, id: string): Promise<Job | null> {
  const text = `update jobs set state = 'queued', run_at = now(), confirm_until = null, version = version + 1
    where workspace_id = $1 and job_id = $2 returning ${jobColumns}`;
  const [row] = await queries.query<Job>({ name: 'confirm-job', text, values: [workspaceId, id] });
  return row ?? null;
}

/** The caller holds the row's lock. A worker that has the job finds its lease gone. */
export async function cancelJob(queries: Queries, workspaceId: string, id: string): Promise<Job | null> {
  const text = `update jobs set state = 'cancelled', ended_at = now(), lease_owner = null, leased_until = null,
      confirm_hash = null, confirm_until = null, version = version + 1
    where workspace_id = $1 and job_id = $2 returning ${jobColumns}`;
  const [row] = await queries.query<Job>({ name: 'cancel-job', text, values: [workspaceId, id] });
  return row ?? null;
}
