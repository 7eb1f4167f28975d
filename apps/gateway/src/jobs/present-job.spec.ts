import type { Job } from '#libs/jobs';
import { presentJob } from './present-job.js';

const job: Job = {
  id: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  kind: 'bulk',
  state: 'running',
  neededRight: 'contacts:write',
  principal: { kind: 'api_key', id: 'key-1', role: 'admin' },
  action: 'add_tags',
  importId: null,
  done: 500,
  total: 2_000,
  workedMs: 250,
  result: null,
  error: null,
  confirmUntil: null,
  createdAt: '2026-11-22T09:30:00.000Z',
  startedAt: '2026-11-22T09:30:01.000Z',
  endedAt: null,
};

describe('a job as it is shown', () => {
  it('says its rate and the time left while it runs', () => {
    expect(presentJob(job).progress).toEqual({ done: 500, total: 2_000, perSecond: 2_000, secondsLeft: 1 });
  });

  it('has no time left once it has ended, and no rate before its first batch', () => {
    expect(presentJob({ ...job, state: 'done' }).progress.secondsLeft).toBeNull();
    expect(presentJob({ ...job, done: 0, workedMs: 0 }).progress).toMatchObject({ perSecond: null, secondsLeft: null });
  });

  it('counts no more done than there are, where more turned up than were counted', () => {
    expect(presentJob({ ...job, done: 2_001 }).progress).toMatchObject({ total: 2_001, secondsLeft: 0 });
  });

  it('has what confirms it only while it waits, and the token only in the first response', () => {
    const waiting: Job = { ...job, state: 'awaiting_confirmation', done: 0, confirmUntil: '2026-11-22T10:30:00.000Z' };
    const confirm = { count: 2_000, expiresAt: '2026-11-22T10:30:00.000Z' };
    expect(presentJob(waiting, 'token').confirm).toEqual({ ...confirm, token: 'token' });
    expect(presentJob(waiting).confirm).toEqual({ ...confirm, token: null });
    expect(presentJob(job)).not.toHaveProperty('confirm');
  });

  it('says why it failed, and why contacts were left out, by code too', () => {
    const reason = 'tags: 101 are too many; a contact has at most 100.';
    const failed = presentJob({
      ...job,
      error: 'There is no such contact any more.',
      result: { reasons: [{ reason, contacts: 3 }] },
    });
    expect(failed.why).toEqual([{ code: 'subject_gone', values: {} }]);
    const why = [{ code: 'too_many_tags', values: { tags: '101', most: '100' } }];
    expect(failed.result).toEqual({ reasons: [{ reason, contacts: 3, why }] });
  });

  it('says who made it, and not with which role', () => {
    expect(presentJob(job).actor).toEqual({ kind: 'api_key', id: 'key-1' });
  });
});
