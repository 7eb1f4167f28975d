import { flag, instant, wholeNumber } from './query-fields.js';

describe('a time in a query', () => {
  it.each([
    ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T09:30:00.5+02:00', '2026-11-22T07:30:00.500Z'],
    ['2026-11-22T09:30:00 02:00', '2026-11-22T07:30:00.000Z'],
    ['2026-11-22T09:30-0500', '2026-11-22T14:30:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%s is read', (text, expected) => expect(instant.parse(text)).toBe(expected));

  it.each([
    '',
    'now',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29',
    '2026-11-22T09:30:00',
    '22.11.2026',
    '2026-11-22T25:00:00Z',
    '1764000000',
  ])('%s is refused', (text) => expect(instant.safeParse(text).success).toBe(false));
});

describe('a number in a query', () => {
  it.each(['1', '20', '100'])('%s is read', (text) => expect(wholeNumber(100).parse(text)).toBe(Number(text)));
  it.each(['0', '-1', '1.5', '1e1', '0x1', '101', '', ' ', 'ten', ['1', '2']])('%s is refused', (text) =>
    expect(wholeNumber(100).safeParse(text).success).toBe(false),
  );
});

describe('a flag in a query', () => {
  it('is true or false, in these words alone', () => {
    expect([flag.parse('true'), flag.parse('false')]).toEqual([true, false]);
    for (const text of ['1', 'yes', 'TRUE', '']) expect(flag.safeParse(text).success).toBe(false);
  });
});
