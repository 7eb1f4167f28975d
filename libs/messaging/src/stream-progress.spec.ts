import { StreamProgress } from './stream-progress.js';

function taken(...offsets: number[]): StreamProgress {
  const progress = new StreamProgress();
  for (const offset of offsets) progress.take(String(offset), 1);
  return progress;
}

describe('a partition of a stream', () => {
  it('is committed up to the first unhandled message, in whatever order they are handled', () => {
    const progress = taken(3, 4, 7, 8);
    progress.handled('7');
    progress.handled('3');
    expect(progress.committable).toBe('4');
    progress.handled('4');
    expect(progress.committable).toBe('8');
    progress.handled('8');
    expect(progress.committable).toBe('9');
  });

  it('has nothing to commit before it was read, and nothing twice', () => {
    expect(new StreamProgress().committable).toBeNull();
    const progress = taken(0);
    progress.handled('0');
    progress.commit('1');
    expect(progress.committable).toBeNull();
  });

  it('takes each message once, though it is read again from the last commit', () => {
    const progress = taken(0, 1, 2);
    expect(progress.take('1', 1)).toBe(false);
    expect(progress.take('3', 1)).toBe(true);
  });

  it('is full with a thousand unhandled messages, or with eight mebibytes of them', () => {
    const many = taken(...Array.from({ length: 1001 }, (_, offset) => offset));
    expect(many.full).toBe(true);
    many.handled('0');
    expect(many.full).toBe(false);
    const large = taken();
    large.take('0', 8 * 1024 * 1024 + 1);
    expect(large.full).toBe(true);
  });
});
