import { median, medianOfKnown, percentile } from './statistics.js';

describe('statistics', () => {
  it('take the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  it('find percentiles between neighbours', () => {
    const values = Array.from({ length: 101 }, (_, index) => 100 - index);
    expect(percentile(values, 99)).toBe(99);
    expect(percentile([0, 10], 25)).toBe(2.5);
  });

  it('leave out what is not known', () => {
    expect(medianOfKnown([null, 3, null])).toBe(3);
    expect(medianOfKnown([null])).toBeNull();
  });
});
