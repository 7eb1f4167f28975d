import { isUuid, uuidV7, uuidV8 } from './uuid.js';

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

describe('a UUID', () => {
  const id = '0192f0c1-0000-7000-8000-00000000000a';

  it.each([id, id.toUpperCase(), '00000000-0000-0000-0000-000000000000'])('is %s', (text) => {
    expect(isUuid(text)).toBe(true);
  });

  it.each(['', ` ${id}`, `${id}\n`, id.replaceAll('-', ''), id.replace('a', 'g')])('is not %j', (text) => {
    expect(isUuid(text)).toBe(false);
  });

  it('of the same bytes is the same, of version 8, and leaves the bytes as they are', () => {
    const hash = Buffer.alloc(32, 0xff);
    expect(uuidV8(hash)).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
    expect(hash).toEqual(Buffer.alloc(32, 0xff));
  });
});
