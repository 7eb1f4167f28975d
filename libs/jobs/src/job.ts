import type { JobState } from '#libs/contracts';

/** Who made a job, with the role of that time. What the principal may do now is judged when the job runs. */
export interface JobPrincipal {
  /** `api_key`, … */
  kind: string;
  id: string;
  role: string;
}

/** JSON: what a kind of job keeps for itself. */
export type JobValue = Record<string, unknown>;

/** A job as it is shown. */
export interface Job {
  id: string;
  kind: string;
  state: JobState;
  /** The right that its principal needs, and the one who confirms it. */
  neededRight: string;
  principal: JobPrincipal;
  /** What it does, where its kind has several actions. */
  action: string | null;
  /** The import that it works on; null of other kinds. */
  importId: string | null;
  /** Rows that are done. */
  done: number;
  /** Rows that there are; null where that is not known. */
  total: number | null;
  /** Milliseconds that its batches took. */
  workedMs: number;
  result: JobValue | null;
  /** Why it failed or was cancelled, for the caller. */
  error: string | null;
  confirmUntil: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

/** What a caller asks for. */
export interface NewJob {
  kind: string;
  neededRight: string;
  principal: JobPrincipal;
  params: JobValue;
  total: number | null;
  /** False: it runs at once. */
  needsConfirmation: boolean;
}

/** A job as a worker has it, in the transaction of a batch. */
export interface RunningJob {
  workspaceId: string;
  id: string;
  kind: string;
  neededRight: string;
  principal: JobPrincipal;
  params: JobValue;
  /** Where the next batch begins; null at the beginning. */
  place: JobValue | null;
  done: number;
  total: number | null;
  result: JobValue | null;
}
