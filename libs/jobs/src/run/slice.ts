import { Deadline, exponentialDelayMs, messageOf, pause } from '#libs/platform';
import type { JobKind } from '../job-kind.js';
import { BatchSize } from './batch-size.js';
import { isConflict, remedyFor, remedyForFaulty } from './failure.js';
import { holdJob, moveJob, type Lease } from './lease.sql.js';
import type { RunnerOptions } from './runner-options.js';

/**
 * How a slice ended: the job is `done`; it is `free` for the next slice; it was `lost` to another worker or cancelled; it was
 * `refused` for good; or a batch is `broken`.
 */
export type SliceEnd =
  | { end: 'done' | 'free' | 'lost' }
  | { end: 'refused'; reason: string }
  | { end: 'broken'; error: unknown };

type BatchEnd = { end: 'more' } | Exclude<SliceEnd, { end: 'free' | 'broken' }>;

/** What the size of the next batch follows. */
type Work = { rows?: number; longestMs?: number | undefined };

interface Held {
  lease: Lease;
  kind: JobKind;
}

/** Milliseconds that a batch waits for a row that others hold. It holds rows itself meanwhile. */
const lockTimeoutMs = 200;
const pauses = { firstMs: 100, longestMs: 5_000, jitter: 0.5 } as const;

/** The batches that one worker does of one job before it lets others have their turn. */
export class Slice {
  private readonly size: BatchSize;
  private fault: string | null = null;
  /** Tries in a row that something else kept from their end. */
  private delays = 0;

  constructor(
    private readonly options: RunnerOptions,
    private readonly held: Held,
  ) {
    const { maxRows, firstRows, longestBatchMs } = held.kind;
    this.size = new BatchSize(maxRows, firstRows, longestBatchMs);
  }

  async run({ sliceMs, stopped }: { sliceMs: number; stopped: AbortSignal }): Promise<SliceEnd> {
    const deadline = new Deadline(sliceMs);
    do {
      try {
        const batch = await this.batch();
        if (batch.end !== 'more') return batch;
        this.delays = 0;
      } catch (error) {
        const remedy = this.fault === null ? remedyFor(error, this.size.isOne) : remedyForFaulty(error);
        if (remedy === 'count') return { end: 'broken', error };
        if (remedy === 'fault') this.fault = messageOf(error);
        if (remedy === 'smaller' || isConflict(error)) this.size.halve();
        if (remedy === 'later') await this.delay(error, stopped);
      }
    } while (!stopped.aborted && !deadline.isOver);
    return { end: 'free' };
  }

  private async batch(): Promise<BatchEnd> {
    const { options, held, fault } = this;
    const startedAt = performance.now();
    const { workspaceId } = held.lease;
    const settings = { lock_timeout: String(lockTimeoutMs) };
    const ended = await options.database.inTransaction(
      [workspaceId],
      async (queries): Promise<BatchEnd & Work> => {
        const job = await holdJob(queries, held.lease);
        if (!job) return { end: 'lost' };
        if (!(await options.mayRun(queries, job))) return { end: 'refused', reason: lostRight(job.neededRight) };
        const batch = await held.kind.batch(queries, job, { limit: this.size.rows, fault });
        if ('refused' in batch) return { end: 'refused', reason: batch.refused };
        await moveJob(queries, held.lease, batch);
        return { end: batch.isDone ? 'done' : 'more', rows: batch.done, longestMs: batch.longestMs };
      },
      settings,
    );
    this.fault = null;
    this.measure(ended, performance.now() - startedAt);
    return ended;
  }

  private measure({ rows = 0, longestMs }: Work, ms: number): void {
    if (rows >= this.size.rows) this.size.took(ms, longestMs);
    this.options.onBatch?.(this.held.kind.kind, { rows: Math.max(rows, 0), ms });
  }

  /** Something is away, or others hold the rows. */
  private async delay(error: unknown, stopped: AbortSignal): Promise<void> {
    const { logger } = this.options;
    if (!isConflict(error)) logger.warn({ jobId: this.held.lease.id, reason: messageOf(error) }, 'a job waits');
    await pause(exponentialDelayMs(this.delays, pauses), stopped);
    this.delays += 1;
  }
}

function lostRight(right: string): string {
  return `The principal that made the job no longer has the right ${right}; make it again with one that has it.`;
}
