import { uuidV7 } from './uuid.js';

describe('ids made by one process', () => {
  it('sort in the order in which they were made, also many in one millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => uuidV7());
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are version 7 and begin with the time', () => {
    const before = Date.now();
    const id = uuidV7();
    const after = Date.now();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    const ms = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(ms).toBeGreaterThanOrEqual(before);
    expect(ms).toBeLessThanOrEqual(after + 1_000); // a counter that ran over goes ahead of the clock
  });
});
