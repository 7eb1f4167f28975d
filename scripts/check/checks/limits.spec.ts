import { faultsOf } from './limits.js';

const counts = (count: number) => new Map(count > 0 ? [['a.ts max-params', count]] : []);

describe('the limits of size', () => {
  it.each([0, 2])('hold where as much is beyond them as the exceptions allow: %s', (count) => {
    expect(faultsOf(counts(count), counts(count))).toEqual([]);
  });

  it.each([
    [1, 0],
    [3, 2],
  ])('refuse %s where %s are allowed', (found, allowed) => {
    expect(faultsOf(counts(found), counts(allowed))).toEqual([expect.stringContaining('Divide what is too large')]);
  });

  it.each([
    [0, 1],
    [1, 2],
  ])('ask for a shorter list where %s are needed and %s allowed', (found, allowed) => {
    expect(faultsOf(counts(found), counts(allowed))).toEqual([expect.stringContaining(`Write ${found} in `)]);
  });
});
