import { isDeepStrictEqual } from 'node:util';
import type { Queries } from '#libs/database';
import type { Batch, BatchRefusal, JobKind } from '../job-kind.js';
import type { JobValue, RunningJob } from '../job.js';
import { holdJob, moveJob, seeJob, type Lease } from './lease.sql.js';
import type { RunnerOptions } from './runner-options.js';

/** How a batch ended: `more` is left, the job is `done`, it was `lost` to another worker or cancelled, or `refused` for good. */
export type BatchEnd = { end: 'more' | 'done' | 'lost' } | { end: 'refused'; reason: string };

/** What the size of the next batch follows. */
export interface BatchWork {
  rows: number;
  ms: number;
  longestMs?: number | undefined;
}

/** A batch that has not ended, beside which another one begins at a place. */
export interface BatchBefore {
  place: JobValue;
  ended: Promise<BatchEnd>;
}

interface Wanted {
  limit: number;
  fault: string | null;
  /** Null: the batch begins where the job stands. */
  before: BatchBefore | null;
  /** Batches of two lanes may run beside each other. */
  lane: 0 | 1;
}

export interface Held {
  lease: Lease;
  kind: JobKind;
}

/** The batch before this one did not end as expected, or the job is not where it should be: all of this one is rolled back. */
class TurnLostError extends Error {
  override readonly name = 'TurnLostError';
}

/** Milliseconds that a batch waits for a row that others hold. It holds rows itself meanwhile. */
const lockTimeoutMs = 200;
/** For a batch beside another one, which may hold the row until its own end: that one does not wait for so long. */
const besideTimeoutMs = 2_000;

/**
 * One batch, in a transaction of its own. One that runs beside the batch before it sees the job without holding it, and takes
 * its turn when that one is committed: it moves the job from where that one left it, or is rolled back.
 */
export class BatchRun {
  readonly limit: number;
  readonly isBeside: boolean;
  readonly ended: Promise<BatchEnd & BatchWork>;
  /** Where the next batch begins, as soon as this one says so; null where it ends without saying. */
  readonly next: Promise<JobValue | null>;
  hasEnded = false;
  private readonly say: (place: JobValue | null) => void;
  private since = performance.now();

  constructor(
    private readonly options: RunnerOptions,
    private readonly held: Held,
    private readonly wanted: Wanted,
  ) {
    const { promise, resolve } = Promise.withResolvers<JobValue | null>();
    [this.next, this.say] = [promise, resolve];
    this.limit = wanted.limit;
    this.isBeside = wanted.before !== null;
    this.ended = this.run().finally(() => this.over());
    this.ended.catch(() => {}); // whoever waits for it handles it, perhaps later
  }

  private over(): void {
    this.hasEnded = true;
    this.say(null);
  }

  private run(): Promise<BatchEnd & BatchWork> {
    const startedAt = performance.now();
    const lockTimeout = this.isBeside ? besideTimeoutMs : lockTimeoutMs;
    const settings = { lock_timeout: String(lockTimeout), 'doorbell.slot': String(slotOf(this.wanted.lane)) };
    const work = async (queries: Queries): Promise<BatchEnd & BatchWork> => {
      const done = await this.within(queries);
      return { ...done, ms: performance.now() - startedAt };
    };
    return this.options.database.inTransaction([this.held.lease.workspaceId], work, settings);
  }

  private async within(queries: Queries): Promise<BatchEnd & Omit<BatchWork, 'ms'>> {
    const { lease } = this.held;
    const job = await (this.isBeside ? seeJob : holdJob)(queries, lease);
    if (!job) return this.withoutRows({ end: 'lost' });
    if (!(await this.options.mayRun(queries, job)))
      return this.withoutRows({ end: 'refused', reason: lostRight(job.neededRight) });
    const turn = oncePromised(() => this.turn(queries, job));
    const batch = await this.batch(queries, job, turn);
    if ('refused' in batch) return this.withoutRows({ end: 'refused', reason: batch.refused });
    await turn();
    await moveJob(queries, lease, { ...batch, workedMs: performance.now() - this.since });
    return { end: batch.isDone ? 'done' : 'more', rows: batch.done, longestMs: batch.longestMs };
  }

  private batch(queries: Queries, job: RunningJob, turn: () => Promise<RunningJob>): Promise<Batch | BatchRefusal> {
    const { limit, fault, before } = this.wanted;
    const here = before ? { ...job, place: before.place } : job;
    return this.held.kind.batch(queries, here, { limit, fault, turn, nextAt: this.say });
  }

  /** A batch beside another one has no say in how the job ends: it comes again by itself. */
  private withoutRows(ended: BatchEnd): BatchEnd & { rows: number } {
    if (this.isBeside) throw new TurnLostError(`It ended beside another batch: ${ended.end}`);
    return { ...ended, rows: 0 };
  }

  private async turn(queries: Queries, job: RunningJob): Promise<RunningJob> {
    const { before } = this.wanted;
    if (!before) return job;
    const { end } = await before.ended;
    this.since = performance.now();
    const now = end === 'more' ? await holdJob(queries, this.held.lease) : null;
    if (!now || !isDeepStrictEqual(now.place, before.place)) throw new TurnLostError('The job is elsewhere now');
    return now;
  }
}

/** Of the eight in which requests and jobs count contacts; those of one lane are never those of the other. */
function slotOf(lane: 0 | 1): number {
  return -1 - lane - 2 * Math.floor(Math.random() * 4);
}

function oncePromised<T>(work: () => Promise<T>): () => Promise<T> {
  let promised: Promise<T> | undefined;
  return () => (promised ??= work());
}

function lostRight(right: string): string {
  return `The principal that made the job no longer has the right ${right}; make it again with one that has it.`;
}
