import { jest } from '@jest/globals';
import { RestoreProgress } from './restore-progress.js';

function progress(...ends: [table: string, low: number, high: number][]): RestoreProgress {
  const made = new RestoreProgress(
    ends.map(([topic]) => topic),
    new Set([0]),
  );
  made.endsAt(ends.map(([topic, low, high]) => ({ topic, partition: 0, low: String(low), high: String(high) })));
  return made;
}

describe('a partition', () => {
  it('is restored once all its tables are read to where they ended', () => {
    const made = progress(['a', 0, 3], ['b', 2, 4]);
    expect(made.read('a', 0, { from: '0', last: '2' })).toBe(true);
    expect(made.completed()).toEqual([]);
    expect(made.read('b', 0, { from: '2', last: '3' })).toBe(true);
    expect(made.completed()).toEqual([0]);
    expect(made.completed()).toEqual([]);
  });

  it('with empty tables is restored at once', () => {
    expect(progress(['a', 5, 5], ['b', 0, 0]).completed()).toEqual([0]);
  });

  it('is not restored while the ends of its tables are unknown', () => {
    const made = new RestoreProgress(['a'], new Set([0]));
    expect(made.begun).toBe(false);
    expect(made.completed()).toEqual([]);
  });

  it('is not restored by time alone, however long its first rows take', () => {
    const made = new RestoreProgress(['a'], new Set([0]));
    const at = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(at + 60_000);
    made.endsAt([{ topic: 'a', partition: 0, low: '0', high: '3' }]);
    expect(made.completed()).toEqual([]);
    clock.mockReturnValue(at + 120_000);
    expect(made.completed()).toEqual([]);
    for (let fetch = 0; fetch < 4; fetch += 1) made.fetched();
    expect(made.completed()).toEqual([0]);
    expect(made.finished).toBe(true);
    clock.mockRestore();
  });

  it('does not count what was fetched before the join, for rows in front of it would be missing', () => {
    const made = progress(['a', 0, 10]);
    expect(made.read('a', 0, { from: '7', last: '9' })).toBe(false);
    expect(made.completed()).toEqual([]);
    expect(made.read('a', 0, { from: '0', last: '9' })).toBe(true);
  });

  it('whose log begins later than it did is read from there', () => {
    const made = progress(['a', 0, 10]);
    expect(made.read('a', 0, { from: '7', last: '9' })).toBe(false);
    expect(made.read('a', 0, { from: '7', last: '9' })).toBe(true);
    expect(made.completed()).toEqual([0]);
  });
});
