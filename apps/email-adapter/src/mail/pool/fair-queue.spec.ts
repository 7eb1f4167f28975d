import { FairQueue } from './fair-queue.js';

const any = (): boolean => true;

function drained<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = [];
  for (let next = queue.take(any); next !== undefined; next = queue.take(any)) taken.push(next);
  return taken;
}

describe('a fair queue', () => {
  it('gives groups turns, and members of a group turns', () => {
    const queue = new FairQueue<string>();
    for (const n of [1, 2, 3]) queue.add(`a${n}`, { group: 'one', member: 'a' });
    queue.add('b1', { group: 'one', member: 'b' });
    queue.add('c1', { group: 'two', member: 'c' });
    expect(drained(queue)).toEqual(['a1', 'c1', 'b1', 'a2', 'a3']);
  });

  it('passes over whose first does not fit, and keeps each one’s order', () => {
    const queue = new FairQueue<number>();
    for (const size of [9, 1]) queue.add(size, { group: 'g', member: 'large' });
    queue.add(2, { group: 'g', member: 'small' });
    expect(queue.take((size) => size < 5)).toBe(2);
    expect(queue.take((size) => size < 5)).toBeUndefined();
    expect(drained(queue)).toEqual([9, 1]);
  });

  it('lets what is chosen be taken out, and forgets who has nothing left', () => {
    const queue = new FairQueue<number>();
    for (const n of [1, 2, 3]) queue.add(n, { group: 'g', member: String(n % 2) });
    expect(new Set(queue.remove((n) => n !== 2))).toEqual(new Set([1, 3]));
    expect(queue.items()).toEqual([2]);
    expect(drained(queue)).toEqual([2]);
    expect(queue.items()).toEqual([]);
  });
});
