import { once } from 'node:events';
import { WeightedSemaphore } from './weighted-semaphore.js';

/** Work that goes on until the test ends it. */
class Work {
  begun = false;
  private readonly ending = new AbortController();

  async run(): Promise<void> {
    this.begun = true;
    await once(this.ending.signal, 'abort');
  }

  end(): void {
    this.ending.abort();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a weighted semaphore', () => {
  it('runs as much at a time as its capacity, in the order of arrival', async () => {
    const semaphore = new WeightedSemaphore(10);
    const [a, b, c] = [new Work(), new Work(), new Work()];
    const all = [semaphore.run(6, () => a.run()), semaphore.run(5, () => b.run()), semaphore.run(1, () => c.run())];
    await settled();
    expect([a, b, c].map(({ begun }) => begun)).toEqual([true, false, false]);
    a.end();
    await settled();
    expect([b, c].map(({ begun }) => begun)).toEqual([true, true]);
    for (const one of [b, c]) one.end();
    await Promise.all(all);
  });

  it('runs work alone that is heavier than its capacity', async () => {
    const semaphore = new WeightedSemaphore(10);
    await expect(semaphore.run(25, () => Promise.resolve('passed'))).resolves.toBe('passed');
  });

  it('is free again after work that failed', async () => {
    const semaphore = new WeightedSemaphore(1);
    await expect(semaphore.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(semaphore.run(1, () => Promise.resolve('next'))).resolves.toBe('next');
  });
});
