import { exponentialDelayMs, linearDelayMs } from './backoff.js';

describe('the delay between tries', () => {
  const delays = { firstMs: 100, longestMs: 1_000 };

  it('doubles up to the longest', () => {
    expect([0, 1, 2, 3, 4, 5].map((failures) => exponentialDelayMs(failures, delays))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect(exponentialDelayMs(10_000, delays)).toBe(1_000);
  });

  it('is shorter by at most its random part', () => {
    const jittered = Array.from({ length: 100 }, () => exponentialDelayMs(9, { ...delays, jitter: 0.25 }));
    expect(Math.min(...jittered)).toBeGreaterThanOrEqual(750);
    expect(Math.max(...jittered)).toBeLessThanOrEqual(1_000);
    expect(new Set(jittered).size).toBeGreaterThan(1);
  });

  it('that is linear grows by the first one', () => {
    expect([0, 1, 2, 20].map((failures) => linearDelayMs(failures, delays))).toEqual([100, 200, 300, 1_000]);
  });
});
