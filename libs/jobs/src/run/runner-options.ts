import type { Database, Queries } from '#libs/database';
import type { Logger } from '#libs/platform';
import type { JobKind } from '../job-kind.js';
import type { RunningJob } from '../job.js';

export interface RunnerOptions {
  database: Database;
  kinds: readonly JobKind[];
  /** Whether the job's principal still has the right that the job needs. Asked before each batch, in its transaction. */
  mayRun: (queries: Queries, job: RunningJob) => Promise<boolean>;
  logger: Logger;
  /** Milliseconds that a job is worked on before other workspaces have their turn. */
  sliceMs?: number;
  /** Called after each batch, and after each end of a job: for metrics. */
  onBatch?: (kind: string, batch: { rows: number; ms: number }) => void;
  onEnd?: (kind: string, state: 'done' | 'failed') => void;
}
