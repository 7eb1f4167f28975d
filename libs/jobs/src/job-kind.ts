import type { Queries } from '#libs/database';
import type { JobValue, RunningJob } from './job.js';

/** How large a batch may be. */
export interface BatchBounds {
  /** Rows. The runner adapts it, so that a batch takes a fraction of a second. */
  limit: number;
  /** Why the one row at this place cannot be done; null as a rule. The kind notes the reason and moves past the row. */
  fault: string | null;
  /**
   * Says where the batch behind this one begins, once that is known. That one may then run beside this one, in a transaction
   * of its own: only where neither touches what the other does. What it reads of batches before it is read after its `turn`.
   */
  nextAt: (place: JobValue) => void;
  /** Resolves when every batch before this one is committed, with the job as it is then: its result is what those made. */
  turn: () => Promise<RunningJob>;
}

/** What a batch has done. */
export interface Batch {
  /** Where the next one begins. */
  place: JobValue;
  /** Rows of this batch; negative where the job begins again. */
  done: number;
  /** How many rows there are, where a batch finds out; left out: as was known before. */
  total?: number | null;
  /** True where nothing is left. */
  isDone: boolean;
  /** The result up to here; what is left out stays as it was. */
  result?: JobValue;
  /** Milliseconds that a batch like this one should take at most; left out: as the kind says. Less where it locks what stands. */
  longestMs?: number;
}

/** The job cannot go on, and never will. The batch has written nothing. */
export interface BatchRefusal {
  /** Why, for the caller. */
  refused: string;
}

/**
 * One kind of long work.
 *
 * `batch` runs in a transaction of the job's workspace, which also moves the place: it runs to its end, or it never ran.
 * It writes nothing outside of `queries`. It locks rows in sorted order. It may be called again with the same place and a
 * smaller limit. A `RejectedInputError` or a `RefusalError` blames a row: the runner halves the batch until that row stands
 * alone, then calls with `fault`. A refusal ends the job. An `UnavailableError` is tried again, but for a right, a table or a
 * column that Postgres misses; that and any other error counts as a failure of the job.
 */
export interface JobKind {
  readonly kind: string;
  /** Rows of the first batch of a slice; absent: fifty, because a batch of unknown length holds its locks. */
  readonly firstRows?: number;
  /** Rows of a batch at most. */
  readonly maxRows: number;
  /**
   * Milliseconds that a batch should take at most: its locks keep an arriving message waiting for no longer. Left out: 300. More
   * where a batch locks nothing that stands: cut small on a busy machine, it would be mostly its own commit.
   */
  readonly longestBatchMs?: number;
  batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal>;
}
