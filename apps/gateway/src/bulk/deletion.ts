import { bulkKind } from '#libs/contacts';
import type { Job } from '#libs/jobs';
import { Problem } from '../http/problems/problem.js';

const ended: ReadonlySet<Job['state']> = new Set(['done', 'failed', 'cancelled']);

/** Whether a job deleted many contacts, and goes on with it no more. */
export function isEndedDeletion({ kind, action, state }: Job): boolean {
  return kind === bulkKind && action === 'delete' && ended.has(state);
}

/** How many contacts the job deleted. @throws Problem invalid_request where it is no deletion, or runs. */
export function requireEndedDeletion(job: Job | null): number {
  if (!job || job.kind !== bulkKind || job.action !== 'delete')
    throw refusal('names no job that deleted contacts; take it from GET /jobs?kind=bulk');
  if (!isEndedDeletion(job)) throw refusal('names a job that has not ended; cancel it, or wait for its end');
  return Number(job.result?.['changed'] ?? 0);
}

function refusal(what: string): Problem {
  const message = `deletedByJob: ${what}.`;
  return new Problem('invalid_request', message, { errors: [{ field: 'deletedByJob', code: 'invalid', message }] });
}
