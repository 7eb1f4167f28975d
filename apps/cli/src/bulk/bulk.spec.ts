import { barOf } from '../jobs/progress-bar.js';
import { describedResult } from './described-result.js';
import { selectionOf } from './selection.js';

const job = {
  id: '1',
  kind: 'bulk',
  state: 'done',
  progress: { done: 3, total: 3, perSecond: null, secondsLeft: null },
  error: null,
  result: {
    counted: 3,
    found: 3,
    changed: 1,
    unchanged: 0,
    missing: 0,
    refused: 2,
    refusals: [],
    reasons: [{ reason: 'No consent.', contacts: 2 }],
  },
  createdAt: '',
  endedAt: null,
};

describe('the result of a bulk job', () => {
  it('has the counts, and how many were refused and why', () => {
    expect(describedResult(job)).toBe(
      'Job 1 is done.\ncounted 3, changed 1, unchanged 0, missing 0, refused 2\n  2 × No consent.',
    );
  });

  it('that was not confirmed, or failed, says so', () => {
    expect(describedResult({ ...job, state: 'cancelled', result: null })).toBe('Nothing was done; job 1 is cancelled.');
    expect(describedResult({ ...job, state: 'failed', error: 'Gone.', result: null })).toBe('Job 1 is failed: Gone.');
  });
});

describe('contacts', () => {
  it('are selected in exactly one way', () => {
    expect(selectionOf({ ids: ['a'] })).toEqual({ ids: ['a'] });
    expect(selectionOf({ search: 'old', exclude: ['a'] })).toEqual({ filter: { search: 'old' }, exclude: ['a'] });
    expect(selectionOf({ segment: 'a' })).toEqual({ segment: 'a' });
    expect(selectionOf({ all: true })).toEqual({ filter: {} });
    for (const given of [{}, { all: true as const, ids: ['a'] }])
      expect(() => selectionOf(given)).toThrow('Give one of');
  });
});

const at = (done: number, total: number | null) => barOf({ progress: { ...job.progress, done, total } });

describe('a progress bar', () => {
  it('is as full as the job is done', () => {
    expect([at(0, 10), at(5, 10), at(10, 10)].map((bar) => bar.lastIndexOf('#'))).toEqual([-1, 15, 30]);
    expect(at(5, null)).not.toContain('#');
  });
});
