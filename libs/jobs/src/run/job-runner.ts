import { randomUUID } from 'node:crypto';
import type { Queries } from '#libs/database';
import { exponentialDelayMs } from '#libs/platform';
import { claimJob, failJob, freeJob, type ClaimedJob, type Lease } from './lease.sql.js';
import type { RunnerOptions } from './runner-options.js';
import { Slice } from './slice.js';

const usualSliceMs = 5_000;
/** Failures in a row, after which a job ends. */
const mostAttempts = 5;
const failureDelays = { firstMs: 1_000, longestMs: 30_000 } as const;

/**
 * Works on one job at a time. A job is done in batches, each in a transaction that also moves its place; after a slice of time
 * the job is free again, so that no workspace waits for another one's million rows.
 */
export class JobRunner {
  private readonly owner = randomUUID();

  constructor(private readonly options: RunnerOptions) {}

  /** Works on a due job for one slice; false where none is due. @param stopped ends the slice after the batch in hand. */
  async runNext(stopped: AbortSignal): Promise<boolean> {
    const { database, kinds } = this.options;
    const job = await claimJob(database, { kinds: kinds.map(({ kind }) => kind), owner: this.owner });
    if (!job) return false;
    if (job.attempts >= mostAttempts) await this.fail(job, `It failed ${job.attempts} times in a row; ${seeLog}`);
    else await this.work(job, stopped);
    return true;
  }

  private async work(job: ClaimedJob, stopped: AbortSignal): Promise<void> {
    const { kinds, sliceMs = usualSliceMs } = this.options;
    const kind = kinds.find((one) => one.kind === job.kind);
    if (!kind) throw new Error(`${job.kind}: no such kind of job was asked for.`);
    const lease = { workspaceId: job.workspaceId, id: job.id, owner: this.owner };
    const outcome = await new Slice(this.options, { lease, kind }).run({ sliceMs, stopped });
    if (outcome.end === 'free') await this.free(job);
    if (outcome.end === 'broken') await this.countFailure(job, outcome.error);
    if (outcome.end === 'done') this.options.onEnd?.(job.kind, 'done');
    if (outcome.end === 'refused') await this.fail(job, outcome.reason);
  }

  /** The reason is for the log: it may say more of the database than a caller may see. */
  private async countFailure(job: ClaimedJob, error: unknown): Promise<void> {
    const { logger } = this.options;
    logger.error({ jobId: job.id, kind: job.kind, attempts: job.attempts + 1, err: error }, 'a batch of a job failed');
    const delayMs = exponentialDelayMs(job.attempts, failureDelays);
    await this.change(job, (queries, lease) => freeJob(queries, lease, { delayMs, failed: true }));
  }

  private free(job: ClaimedJob): Promise<void> {
    return this.change(job, (queries, lease) => freeJob(queries, lease));
  }

  private async fail(job: ClaimedJob, reason: string): Promise<void> {
    await this.change(job, (queries, lease) => failJob(queries, lease, reason));
    this.options.logger.warn({ jobId: job.id, kind: job.kind, reason }, 'a job failed');
    this.options.onEnd?.(job.kind, 'failed');
  }

  private change(
    { workspaceId, id }: ClaimedJob,
    work: (queries: Queries, lease: Lease) => Promise<void>,
  ): Promise<void> {
    const lease = { workspaceId, id, owner: this.owner };
    return this.options.database.inTransaction([workspaceId], (queries) => work(queries, lease));
  }
}

const seeLog = 'the worker’s log has the reason under the id of the job. Make it again when that is mended.';
