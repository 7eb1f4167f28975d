import { PollingConflicts } from './polling-conflicts.js';

function after(...times: number[]): PollingConflicts {
  const conflicts = new PollingConflicts();
  for (const at of times) conflicts.noticed(at);
  return conflicts;
}

describe('another poller of the same bot', () => {
  it('is not reported while it may be an old owner that ends', () => {
    expect(after(1000, 2000, 3000).lasts(3001)).toBe(false);
  });

  it('is reported from the fourth conflict within a minute', () => {
    expect(after(1000, 2000, 3000, 4000).lasts(4001)).toBe(true);
    expect(after(1000, 30_000, 50_000, 70_000).lasts(70_001)).toBe(false);
  });

  it('is over once conflicts are rare for a minute', () => {
    const conflicts = after(1000, 2000, 3000, 4000, 5000);
    expect(conflicts.lasts(61_000)).toBe(true);
    expect(conflicts.lasts(62_001)).toBe(false);
  });
});
