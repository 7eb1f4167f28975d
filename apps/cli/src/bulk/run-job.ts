import { setTimeout as delay } from 'node:timers/promises';
import { ask, canAsk } from '../inboxes/terminal.js';
import { JobApi, type ShownJob } from '../jobs/job-api.js';
import { ProgressBar } from '../jobs/progress-bar.js';

const pollIntervalMs = 500;

export interface RunOptions {
  /** Runs without a question. */
  yes?: true;
}

/**
 * Confirms a job that waits, after a question at a terminal, and follows it to its end with a bar on standard error.
 * @throws Error where nobody can be asked; the job then waits for its confirmation until it ends by itself.
 */
export async function runJob(made: ShownJob, what: string, { yes }: RunOptions): Promise<ShownJob> {
  const jobs = new JobApi();
  const { confirm } = made;
  if (!confirm) return follow(jobs, made);
  if (!yes && !(await isConfirmed(`${what} ${confirm.count} contacts? (yes/no)`))) return jobs.cancel(made.id);
  return follow(jobs, await jobs.confirm(made.id, confirm.token ?? ''));
}

/** @throws Error where nobody can be asked. */
export async function isConfirmed(question: string): Promise<boolean> {
  if (!canAsk()) throw new Error('Nobody can be asked here; give --yes to run it without a question.');
  return /^y(?:es)?$/iu.test(await ask({ question, otherwise: 'no', isHidden: false }));
}

async function follow(jobs: JobApi, job: ShownJob): Promise<ShownJob> {
  const bar = new ProgressBar();
  let now = job;
  for (; isUnderWay(now); now = await jobs.get(now.id)) {
    bar.show(now);
    await delay(pollIntervalMs);
  }
  bar.end();
  return now;
}

function isUnderWay({ state }: ShownJob): boolean {
  return state === 'queued' || state === 'running';
}
