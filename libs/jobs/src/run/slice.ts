import { Deadline, exponentialDelayMs, messageOf, pause } from '#libs/platform';
import { BatchRun, type BatchBefore, type BatchEnd, type BatchWork, type Held } from './batch-run.js';
import { BatchSize } from './batch-size.js';
import { isConflict, remedyFor, remedyForFaulty } from './failure.js';
import type { RunnerOptions } from './runner-options.js';

/**
 * How a slice ended: the job is `done`; it is `free` for the next slice; it was `lost` to another worker or cancelled; it was
 * `refused` for good; or a batch is `broken`.
 */
export type SliceEnd =
  | { end: 'done' | 'free' | 'lost' }
  | { end: 'refused'; reason: string }
  | { end: 'broken'; error: unknown };

const pauses = { firstMs: 100, longestMs: 5_000, jitter: 0.5 } as const;
/** Batches that failed beside another one, after which they come one by one until the slice ends. */
const mostFailuresBeside = 2;

/** The batches that one worker does of one job before it lets others have their turn; two at once where their kind says so. */
export class Slice {
  private readonly size: BatchSize;
  private fault: string | null = null;
  /** Tries in a row that something else kept from their end. */
  private delays = 0;
  /** The batch that runs beside the current one, and comes next. */
  private beside: BatchRun | null = null;
  private failuresBeside = 0;
  private lane: 0 | 1 = 0;

  constructor(
    private readonly options: RunnerOptions,
    private readonly held: Held,
  ) {
    const { maxRows, firstRows, longestBatchMs } = held.kind;
    this.size = new BatchSize(maxRows, firstRows, longestBatchMs);
  }

  async run({ sliceMs, stopped }: { sliceMs: number; stopped: AbortSignal }): Promise<SliceEnd> {
    const deadline = new Deadline(sliceMs);
    const isGoing = (): boolean => !stopped.aborted && !deadline.isOver;
    do {
      const current = this.beside ?? this.begin(null);
      this.beside = null;
      void current.next.then((place) => place && isGoing() && this.goBeside(current, place));
      const ended = await this.endOf(current, stopped);
      if (ended.end !== 'more') return ended;
    } while (this.beside || isGoing());
    return { end: 'free' };
  }

  private begin(before: BatchBefore | null): BatchRun {
    this.lane = this.lane === 0 ? 1 : 0;
    const wanted = { limit: this.size.rows, fault: this.fault, before, lane: this.lane };
    return new BatchRun(this.options, this.held, wanted);
  }

  private goBeside({ ended, hasEnded }: BatchRun, place: BatchBefore['place']): void {
    if (hasEnded || this.fault !== null || this.failuresBeside >= mostFailuresBeside) return;
    this.beside = this.begin({ place, ended });
  }

  /** The end of a batch; `more` where it is to come again. */
  private async endOf(batch: BatchRun, stopped: AbortSignal): Promise<SliceEnd | { end: 'more' }> {
    try {
      const ended = await batch.ended;
      this.measure(batch, ended);
      return ended;
    } catch (error) {
      await this.dropBeside();
      if (!batch.isBeside) return await this.remedy(error, stopped);
      this.failuresBeside += 1;
      return { end: 'more' };
    }
  }

  /** It cannot get its turn any more: waits until it is rolled back. */
  private async dropBeside(): Promise<void> {
    await this.beside?.ended.catch(() => {});
    this.beside = null;
  }

  private async remedy(error: unknown, stopped: AbortSignal): Promise<SliceEnd | { end: 'more' }> {
    const remedy = this.fault === null ? remedyFor(error, this.size.isOne) : remedyForFaulty(error);
    if (remedy === 'count') return { end: 'broken', error };
    if (remedy === 'fault') this.fault = messageOf(error);
    if (remedy === 'smaller' || isConflict(error)) this.size.halve();
    if (remedy === 'later') await this.delay(error, stopped);
    return { end: 'more' };
  }

  private measure({ limit }: BatchRun, { rows, ms, longestMs }: BatchEnd & BatchWork): void {
    this.fault = null;
    this.delays = 0;
    if (rows >= limit && limit === this.size.rows) this.size.took(ms, longestMs);
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
