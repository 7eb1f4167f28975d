import fc from 'fast-check';
import { type CustomFieldType, customFieldTypes } from './custom-field.js';
import { readCustomValue } from './read-custom-value.js';

const options = ['Garden', 'Pool'];
const read = (type: CustomFieldType, given: unknown) => readCustomValue({ type, options }, given);

describe('a value of a custom field', () => {
  it.each([
    ['text', ' Bo ', 'Bo'],
    ['number', 1.5, 1.5],
    ['number', 0, 0],
    ['date', '2024-02-29', '2024-02-29'],
    ['select', 'POOL', 'Pool'],
    ['multiselect', ['pool', 'Garden', 'Pool'].slice(0, 2), ['Garden', 'Pool']],
    ['multiselect', [], null],
    ['select', null, null],
  ] as const)('of %s: %j is stored as %j', (type, given, value) => expect(read(type, given)).toEqual({ value }));

  it.each([
    ['text', ''],
    ['text', 'a\nb'],
    ['text', 'x'.repeat(501)],
    ['text', 5],
    ['number', '5'],
    ['number', Number.POSITIVE_INFINITY],
    ['date', '2026-02-29'],
    ['date', '2026-2-9'],
    ['date', '2026-05-17T00:00:00Z'],
    ['select', 'Moat'],
    ['select', ['Pool']],
    ['multiselect', 'Pool'],
    ['multiselect', ['Moat']],
  ] as const)('of %s is not %j', (type, given) => expect(read(type, given)).toHaveProperty('fault'));

  it('is a value or a fault, whatever JSON is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...customFieldTypes), fc.jsonValue(), (type, given) => {
        const result = read(type, given);
        return 'fault' in result || result.value !== undefined;
      }),
    );
  });
});
