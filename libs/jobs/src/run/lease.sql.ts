import type { Database, Queries } from '#libs/database';
import type { Batch } from '../job-kind.js';
import type { RunningJob } from '../job.js';
import { runningColumns } from '../job-columns.js';

/** A worker that is silent for so long has lost its job. */
export const leaseSeconds = 30;

/** A job that a worker has, as its row knows both. */
export interface Lease {
  workspaceId: string;
  id: string;
  owner: string;
}

export interface ClaimedJob extends RunningJob {
  /** Failures since the last batch that succeeded. */
  attempts: number;
}

/** A due job of any workspace, or null. See claim_job for the order. */
export async function claimJob(
  database: Database,
  { kinds, owner }: { kinds: readonly string[]; owner: string },
): Promise<ClaimedJob | null> {
  const [row] = await database.within([], (queries) =>
    queries.query<ClaimedJob>({
      name: 'claim-job',
      text: `select ${runningColumns}, attempts from claim_job($1, $2, $3 * interval '1 s')`,
      values: [kinds, owner, leaseSeconds],
    }),
  );
  return row ?? null;
}

/**
 * The first statement of a batch: renews the lease and locks the job's row until the batch ends. Null where the lease is
 * another worker's, or the job was cancelled: then the batch writes nothing.
 */
export async function holdJob(queries: Queries, lease: Lease): Promise<RunningJob | null> {
  const [row] = await queries.query<RunningJob>({
    name: 'hold-job',
    text: `update jobs set leased_until = clock_timestamp() + $4 * interval '1 s'
      where workspace_id = $1 and job_id = $2 and lease_owner = $3 and state = 'running' returning ${runningColumns}`,
    values: [...keyOf(lease), leaseSeconds],
  });
  return row ?? null;
}

/** The job as it stands, which is not locked; null where another worker has it, or it was cancelled. */
export async function seeJob(queries: Queries, lease: Lease): Promise<RunningJob | null> {
  const [row] = await queries.query<RunningJob>({
    name: 'see-job',
    text: `select ${runningColumns} from jobs
      where workspace_id = $1 and job_id = $2 and lease_owner = $3 and state = 'running'`,
    values: keyOf(lease),
  });
  return row ?? null;
}

/** The last statement of a batch: its place, its result, and the end where nothing is left. */
export async function moveJob(queries: Queries, lease: Lease, batch: Batch & { workedMs: number }): Promise<void> {
  await queries.query({
    name: 'move-job',
    text: `update jobs set place = $4, done = done + $5, total = coalesce($9, total), result = coalesce($6, result), attempts = 0, version = version + 1,
        worked_ms = worked_ms + $10,
        leased_until = case when $7 then null else clock_timestamp() + $8 * interval '1 s' end,
        state = case when $7 then 'done' else state end,
        ended_at = case when $7 then clock_timestamp() end
      where workspace_id = $1 and job_id = $2 and lease_owner = $3`,
    values: [
      ...keyOf(lease),
      JSON.stringify(batch.place),
      batch.done,
      batch.result ? JSON.stringify(batch.result) : null,
      batch.isDone,
      leaseSeconds,
      batch.total ?? null,
      Math.round(batch.workedMs),
    ],
  });
}

export async function failJob(queries: Queries, lease: Lease, error: string): Promise<void> {
  await queries.query({
    name: 'fail-job',
    text: `update jobs set state = 'failed', error = $4, ended_at = clock_timestamp(), leased_until = null,
        version = version + 1
      where workspace_id = $1 and job_id = $2 and lease_owner = $3 and state = 'running'`,
    values: [...keyOf(lease), error],
  });
}

/** Frees the job for any worker, after a delay; a failure is counted. */
export async function freeJob(
  queries: Queries,
  lease: Lease,
  { delayMs = 0, failed = false }: { delayMs?: number; failed?: boolean } = {},
): Promise<void> {
  await queries.query({
    name: 'free-job',
    text: `update jobs set lease_owner = null, leased_until = null, run_at = clock_timestamp() + $4 * interval '1 ms',
        attempts = attempts + $5
      where workspace_id = $1 and job_id = $2 and lease_owner = $3 and state = 'running'`,
    values: [...keyOf(lease), Math.round(delayMs), failed ? 1 : 0],
  });
}

function keyOf({ workspaceId, id, owner }: Lease): unknown[] {
  return [workspaceId, id, owner];
}
