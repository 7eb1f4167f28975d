import { OwnTime } from './own-time.js';

describe('our own time', () => {
  it('passes while we wait, never faster than the clock', async () => {
    const began = performance.now();
    const time = new OwnTime();
    while (time.elapsed < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    const elapsed = time.elapsed;
    expect(performance.now() - began).toBeGreaterThanOrEqual(elapsed);
  });

  it('never goes back', () => {
    const time = new OwnTime();
    const seen = Array.from({ length: 100 }, () => time.elapsed);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
