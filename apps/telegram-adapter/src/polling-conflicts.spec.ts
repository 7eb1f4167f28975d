import { Rivalry } from './polling-conflicts.js';

function after(...conflicts: number[]): Rivalry {
  const rivalry = new Rivalry();
  for (const at of conflicts) rivalry.noticed(at);
  return rivalry;
}

describe('another poller of the same bot', () => {
  it('passes without a word while it may be an old owner that ends', () => {
    expect(after(1000, 2000, 3000).lasts(3001)).toBe(false);
  });

  it('is told of from the fourth conflict within a minute', () => {
    expect(after(1000, 2000, 3000, 4000).lasts(4001)).toBe(true);
    expect(after(1000, 30_000, 50_000, 70_000).lasts(70_001)).toBe(false);
  });

  it('is over once conflicts have become rare for a minute', () => {
    const rivalry = after(1000, 2000, 3000, 4000, 5000);
    expect(rivalry.lasts(61_000)).toBe(true);
    expect(rivalry.lasts(62_001)).toBe(false);
  });
});
