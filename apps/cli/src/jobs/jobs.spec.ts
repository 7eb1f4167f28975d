import { progressOf } from './jobs.js';

describe('the progress of a job', () => {
  it('has how much is done, the share, and the time left while it runs', () => {
    const progress = { done: 4_200, total: 12_431, perSecond: 2_100, secondsLeft: 4 };
    expect(progressOf({ progress })).toBe('4200 of 12431 (33 %, 4 s left)');
    expect(progressOf({ progress: { ...progress, secondsLeft: null } })).toBe('4200 of 12431 (33 %)');
  });

  it('of no rows at all is whole, and without a total is the rows alone', () => {
    const progress = { done: 0, total: 0, perSecond: null, secondsLeft: null };
    expect(progressOf({ progress })).toBe('0 of 0 (100 %)');
    expect(progressOf({ progress: { ...progress, done: 7, total: null } })).toBe('7');
  });
});
