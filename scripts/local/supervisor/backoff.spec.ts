import { Backoff } from './backoff.js';

describe('the wait between restarts', () => {
  it('doubles from 0.2 s to 5 s', () => {
    const backoff = new Backoff();
    expect(Array.from({ length: 7 }, () => backoff.after(0))).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('is short again for what stayed up for a minute', () => {
    const backoff = new Backoff();
    for (let times = 0; times < 5; times += 1) backoff.after(0);
    expect(backoff.after(60_000)).toBe(200);
  });
});
