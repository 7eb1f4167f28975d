import type { Job } from '#libs/jobs';
import type { JobView } from './job.schema.js';

/** @param token what confirms a job, in the response that makes it. */
export function presentJob(job: Job, token: string | null = null): JobView {
  const { id, kind, state, principal, action, importId, result, error, createdAt, endedAt, confirmUntil } = job;
  const waits = state === 'awaiting_confirmation' && confirmUntil !== null;
  return {
    id,
    kind,
    state,
    actor: { kind: principal.kind, id: principal.id },
    action,
    importId,
    progress: progressOf(job),
    result: result as JobView['result'],
    error,
    createdAt,
    endedAt,
    ...(waits && { confirm: { count: job.total ?? 0, token, expiresAt: confirmUntil } }),
  };
}

/** More rows than were counted may turn up: the total follows. */
export function progressOf({ state, done, total: counted, workedMs }: Job): JobView['progress'] {
  const total = counted === null ? null : Math.max(counted, done);
  const rate = workedMs > 0 ? (done / workedMs) * 1_000 : null;
  const perSecond = rate === null ? null : Math.round(rate * 10) / 10;
  const isRunning = state === 'running' && total !== null && rate !== null && rate > 0;
  return { done, total, perSecond, secondsLeft: isRunning ? Math.ceil((total - done) / rate) : null };
}
