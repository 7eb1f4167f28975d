import { once } from 'node:events';
import { Gate } from './weighted-semaphore.js';

/** Work that goes on until it is told to end. */
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

describe('a gate', () => {
  it('lets in as much as it is wide, in the order of arrival', async () => {
    const gate = new Gate(10);
    const [a, b, c] = [new Work(), new Work(), new Work()];
    const all = [gate.through(6, () => a.run()), gate.through(5, () => b.run()), gate.through(1, () => c.run())];
    await settled();
    expect([a, b, c].map(({ begun }) => begun)).toEqual([true, false, false]);
    a.end();
    await settled();
    expect([b, c].map(({ begun }) => begun)).toEqual([true, true]);
    for (const one of [b, c]) one.end();
    await Promise.all(all);
  });

  it('lets what is wider than itself pass alone', async () => {
    const gate = new Gate(10);
    await expect(gate.through(25, () => Promise.resolve('passed'))).resolves.toBe('passed');
  });

  it('is free again after work that failed', async () => {
    const gate = new Gate(1);
    await expect(gate.through(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.through(1, () => Promise.resolve('next'))).resolves.toBe('next');
  });
});
