import { Gate } from './gate.js';

/** Work that goes on until it is told to end. */
function work() {
  let end: () => void = () => undefined;
  const running = new Promise<void>((resolve) => (end = resolve));
  const state = { begun: false };
  return { state, end, run: () => ((state.begun = true), running) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a gate', () => {
  it('lets in as much as it is wide, in the order of arrival', async () => {
    const gate = new Gate(10);
    const [a, b, c] = [work(), work(), work()];
    const all = [gate.through(6, a.run), gate.through(5, b.run), gate.through(1, c.run)];
    await settled();
    expect([a, b, c].map(({ state }) => state.begun)).toEqual([true, false, false]);
    a.end();
    await settled();
    expect([b, c].map(({ state }) => state.begun)).toEqual([true, true]);
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
