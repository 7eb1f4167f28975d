import { dataFaults } from './data-faults.js';
import type { DataSchema } from './record-kind.js';

const schema: DataSchema = {
  type: 'object',
  properties: {
    price: { type: 'number', minimum: 0, maximum: 10 },
    rooms: { type: 'integer' },
    floor: { type: 'string', enum: ['ground', 'first'], maxLength: 20 },
    day: { type: 'string', format: 'date' },
    link: { type: 'string', format: 'uri', maxLength: 10 },
    pets: { type: 'array', items: { type: 'string', enum: ['cat', 'dog'] } },
    furnished: { type: 'boolean' },
  },
  required: ['price'],
  additionalProperties: false,
};
const codes = (data: Record<string, unknown>, given = schema) =>
  Object.fromEntries(dataFaults(given, data).map(({ field, code }) => [field, code]));

describe('the data of a record', () => {
  it('passes where each value is as the schema says', () => {
    const data = { price: 1.5, rooms: 2, floor: 'first', day: '2026-02-01', pets: ['cat'], furnished: false };
    expect(codes(data)).toEqual({});
  });

  it('has a fault for each value that is not', () => {
    expect(codes({ price: 11, rooms: 1.5, floor: 'attic', day: '2026-13-01', pets: ['cow'], furnished: 'no' })).toEqual(
      {
        'data.price': 'too_large',
        'data.rooms': 'wrong_type',
        'data.floor': 'not_allowed',
        'data.day': 'invalid',
        'data.pets': 'not_allowed',
        'data.furnished': 'wrong_type',
      },
    );
    expect(codes({ price: -1, link: 'no', pets: 'cat' })).toEqual({
      'data.price': 'too_small',
      'data.link': 'invalid',
      'data.pets': 'wrong_type',
    });
    expect(codes({ price: 1, link: 'https://example.com' })).toEqual({ 'data.link': 'too_large' });
  });

  it('lacks what is required, and has other properties only where they are allowed', () => {
    expect(codes({ toString: 'x' })).toEqual({ 'data.price': 'required', 'data.toString': 'unknown_field' });
    expect(codes({ price: 1, other: 'x' }, { ...schema, additionalProperties: true })).toEqual({});
  });
});
