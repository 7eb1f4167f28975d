import type { Job } from '#libs/jobs';
import { whyOf } from '../reasons/why.js';
import type { JobView } from './job.schema.js';

/** @param token what confirms a job, in the response that makes it. @param undoable whether contacts that it deleted can be restored. */
export function presentJob(job: Job, token: string | null = null, undoable = false): JobView {
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
    result: withReasons(result) as JobView['result'],
    error,
    why: whyOf(error),
    undoable,
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

interface Refused {
  reason: string;
}

/** Why contacts were left out, by code too. */
function withReasons(result: Job['result']): unknown {
  const reasons = (result as { reasons?: readonly Refused[] } | null)?.reasons;
  if (!Array.isArray(reasons)) return result;
  const known = (reasons as Refused[]).map((one) => ({ ...one, why: whyOf(one.reason) }));
  return { ...(result as object), reasons: known };
}
