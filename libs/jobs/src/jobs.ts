import type { JobState } from '#libs/contracts';
import { timingSafeEqual } from 'node:crypto';
import type { Database, Queries } from '#libs/database';
import { confirmationMs, hashToken, newToken } from './confirmation.js';
import type { Job, NewJob } from './job.js';
import { JobEndedError, JobNotWaitingError, WrongTokenError } from './job-errors.js';
import { cancelJob, confirmJob, findJob, insertJob, listJobs, lockJob, wakeWorkers, type JobPage } from './jobs.sql.js';

/** A new job, and what confirms it where it waits for that. */
export interface MadeJob {
  job: Job;
  /** Shown once; only its hash is kept. */
  token: string | null;
}

/** The jobs of a workspace, for who asks for them. */
export class Jobs {
  constructor(private readonly database: Database) {}

  /** Makes a job, which waits for its confirmation or for a worker. */
  async create(workspaceId: string, wanted: NewJob): Promise<MadeJob> {
    const token = wanted.needsConfirmation ? newToken() : null;
    const confirm = token === null ? null : { hash: hashToken(token), withinMs: confirmationMs };
    const job = await this.change(workspaceId, async (queries) => {
      const made = await insertJob(queries, workspaceId, { wanted, confirm });
      if (confirm === null) await wakeWorkers(queries);
      return made;
    });
    return { job, token };
  }

  /** Makes a job that runs once the transaction of `queries` has committed. */
  async begin(queries: Queries, workspaceId: string, wanted: Omit<NewJob, 'needsConfirmation'>): Promise<Job> {
    const job = await insertJob(queries, workspaceId, {
      wanted: { ...wanted, needsConfirmation: false },
      confirm: null,
    });
    await wakeWorkers(queries);
    return job;
  }

  /** Null where there is none. */
  find(workspaceId: string, id: string): Promise<Job | null> {
    return this.database.within([workspaceId], (queries) => findJob(queries, workspaceId, id));
  }

  /** The newest first, those before `before`. */
  list(workspaceId: string, page: JobPage): Promise<Job[]> {
    return this.database.within([workspaceId], (queries) => listJobs(queries, workspaceId, page));
  }

  /**
   * Lets a job run; null where there is none. A confirmation that comes again changes nothing.
   * @throws WrongTokenError; JobNotWaitingError where it was cancelled, or not confirmed in time.
   */
  confirm(workspaceId: string, id: string, token: string): Promise<Job | null> {
    return this.change(workspaceId, async (queries) => {
      const locked = await lockJob(queries, workspaceId, id);
      if (!locked) return null;
      if (!locked.confirmHash || !timingSafeEqual(locked.confirmHash, hashToken(token))) throw refusal(locked.state);
      if (locked.state !== 'awaiting_confirmation') return findJob(queries, workspaceId, id);
      if (locked.isLate) throw new JobNotWaitingError('cancelled');
      await wakeWorkers(queries);
      return confirmJob(queries, workspaceId, id);
    });
  }

  /**
   * Ends a job before its time; null where there is none. A batch that runs is waited for, and is the last one.
   * @throws JobEndedError where it is done or failed.
   */
  cancel(workspaceId: string, id: string): Promise<Job | null> {
    return this.change(workspaceId, async (queries) => {
      const locked = await lockJob(queries, workspaceId, id);
      if (!locked) return null;
      if (locked.state === 'done' || locked.state === 'failed') throw new JobEndedError(locked.state);
      if (locked.state === 'cancelled') return findJob(queries, workspaceId, id);
      return cancelJob(queries, workspaceId, id);
    });
  }

  private change<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([workspaceId], work);
  }
}

/** A job that never waited has no token. */
function refusal(state: JobState): Error {
  return state === 'awaiting_confirmation' ? new WrongTokenError() : new JobNotWaitingError(state);
}
