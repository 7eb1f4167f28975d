import { usedBetween } from './backend-times.js';

describe('the processor time of backends', () => {
  it('is what they took meanwhile, and all of what new ones took', () => {
    const start = new Map([
      [1, 100],
      [2, 50],
    ]);
    expect(usedBetween(start, new Map([...start, [1, 130], [3, 20]]))).toBe(50);
  });

  it('is not known where a backend has ended', () => {
    expect(usedBetween(new Map([[1, 100]]), new Map([[2, 20]]))).toBeNaN();
  });
});
