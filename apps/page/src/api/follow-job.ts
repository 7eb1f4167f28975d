import type { Doorbell } from '@doorbell/client';
import type { Job } from './doorbell.js';
import { forgetToken } from './job-tokens.js';

/** Milliseconds between two looks at a job: the longer it runs, the fewer. */
const [firstLookMs, longestLookMs] = [300, 5_000];
const ended: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

/** Looks at a job until it has ended. */
export async function endOf(doorbell: Doorbell, id: string): Promise<Job> {
  for (let lookMs = firstLookMs; ; lookMs = Math.min(lookMs * 1.2, longestLookMs)) {
    const { data } = await doorbell.get('/jobs/{id}', { path: { id } });
    if (ended.has(data.state)) return data;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Lets a job that was made here begin. */
export async function confirm(doorbell: Doorbell, job: Job): Promise<void> {
  await doorbell.post('/jobs/{id}/confirm', { path: { id: job.id }, body: { token: job.confirm?.token ?? '' } });
  forgetToken(job);
}

/** Confirms a job that was made here, and resolves with its end. */
export async function follow(doorbell: Doorbell, job: Job): Promise<Job> {
  await confirm(doorbell, job);
  return endOf(doorbell, job.id);
}
