import { Deadline, withTimeLimit } from './deadline.js';

const late = (): Error => new Error('too late');
const endless = new Promise<never>(() => undefined);

describe('a time limit', () => {
  it('gives the result of work that ends in time', async () => {
    await expect(withTimeLimit(Promise.resolve('done'), { limitMs: 1_000, late })).resolves.toBe('done');
  });

  it('rejects with the late error', async () => {
    await expect(withTimeLimit(endless, { limitMs: 1, late })).rejects.toThrow('too late');
  });

  it('ends with the reason of its signal, also when that aborted before', async () => {
    const controller = new AbortController();
    const waiting = withTimeLimit(endless, { limitMs: 60_000, late, signal: controller.signal });
    controller.abort(new Error('the inbox was closed'));
    await expect(waiting).rejects.toThrow('the inbox was closed');
    await expect(withTimeLimit(endless, { limitMs: 60_000, late, signal: controller.signal })).rejects.toThrow(
      'the inbox was closed',
    );
  });
});

describe('a deadline', () => {
  it('has time left, and never less than zero', () => {
    const deadline = new Deadline(60_000);
    expect(deadline.isOver).toBe(false);
    expect(deadline.remainingMs).toBeGreaterThan(50_000);
    expect(new Deadline(-1)).toMatchObject({ isOver: true, remainingMs: 0 });
  });
});
