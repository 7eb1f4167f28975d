import { readCustomTexts } from './read-custom-texts.js';

const field = (type: Parameters<typeof readCustomTexts>[0]['type']) => ({
  type,
  options: ['Garden', 'Pool', 'Well, deep'],
});

describe('what a person wrote for a custom field', () => {
  it.each([
    ['number', ['1250'], 1250],
    ['number', ['-12,5'], -12.5],
    ['number', ['1.250'], 1.25],
    ['date', ['2026-05-17'], '2026-05-17'],
    ['select', ['well, DEEP'], 'Well, deep'],
    ['multiselect', ['pool', 'well, deep'], ['Pool', 'Well, deep']],
    ['multiselect', ['pool, garden'], ['Garden', 'Pool']],
    ['text', ['a', 'b'], 'a, b'],
  ] as const)('of %s: %j is %j', (type, texts, value) =>
    expect(readCustomTexts(field(type), texts)).toEqual({ value }),
  );

  it.each([
    ['number', ['450,000']],
    ['number', ['450,000.50']],
    ['number', ['about 5']],
    ['date', ['17.5.2026']],
    ['select', ['Moat']],
    ['multiselect', ['pool, moat']],
  ] as const)('of %s is no value where it could mean another: %j', (type, texts) =>
    expect(readCustomTexts(field(type), texts)).toHaveProperty('fault'),
  );
});
