import fc from 'fast-check';
import { Parameters } from '#libs/database';
import { compileFilter } from './compile-filter.js';
import { filterFields } from './filter-fields.js';
import { type Filter, FilterRefusedError } from './filter.js';
import { readFilter } from './read-filter.js';

const source = { name: 'filter', country: 'US' };
const read = (given: unknown) => readFilter(given, source);

/** The codes by place. */
function faults(given: unknown): Record<string, string> {
  try {
    read(given);
    return {};
  } catch (error) {
    if (!(error instanceof FilterRefusedError)) throw error;
    return Object.fromEntries((error.details.errors ?? []).map(({ field, code }) => [field, code]));
  }
}

const leaf = { field: 'status', op: 'eq', value: 'prospect' };

const sources = (count: number) => ({
  field: 'source',
  op: 'in',
  value: Array.from({ length: count }, (_, at) => `s${at}`),
});

describe('a filter', () => {
  it('is read in groups, with values as they are stored', () => {
    const given = {
      all: [
        leaf,
        {
          any: [
            { field: 'phone', op: 'eq', value: '(202) 555-0143' },
            { field: 'tags', op: 'in', value: ['Hot', 'Hot'] },
          ],
        },
        { not: { field: 'lastActivityAt', op: 'withinLast', value: 'P7D' } },
        { field: 'email', op: 'isSet' },
        { field: 'createdAt', op: 'gte', value: '2026-11-22' },
      ],
    };
    expect(read(given)).toEqual({
      all: [
        leaf,
        {
          any: [
            { field: 'phone', op: 'eq', value: '+12025550143' },
            { field: 'tags', op: 'in', value: ['Hot'] },
          ],
        },
        { not: { field: 'lastActivityAt', op: 'withinLast', value: 'P7D' } },
        { field: 'email', op: 'isSet' },
        { field: 'createdAt', op: 'gte', value: '2026-11-22T00:00:00.000Z' },
      ],
    });
  });

  it('that names an unknown field, op or value is refused with the place of each', () => {
    const given = {
      all: [
        { field: 'colour', op: 'eq', value: 'x' },
        { field: 'status', op: 'contains', value: 'x' },
        {
          any: [
            { field: 'status', op: 'is', value: 'x' },
            { field: 'verified', op: 'eq', value: 'true' },
          ],
        },
        { not: { field: 'createdAt', op: 'gt', value: '2026-02-31' } },
        { field: 'lastActivityAt', op: 'olderThan', value: '7 days' },
        { field: 'role', op: 'in', value: ['tenant', 'king'] },
        { field: 'company', op: 'isSet', value: true },
        { field: 'company', op: 'eq' },
        { field: 'company', op: 'eq', value: 'x', values: [] },
      ],
    };
    expect(faults(given)).toEqual({
      'filter.all[0].field': 'unknown_field',
      'filter.all[1].op': 'not_allowed',
      'filter.all[2].any[0].op': 'not_allowed',
      'filter.all[2].any[1].value': 'invalid',
      'filter.all[3].not.value': 'invalid',
      'filter.all[4].value': 'invalid',
      'filter.all[5].value[1]': 'invalid',
      'filter.all[6].value': 'unknown_field',
      'filter.all[7].value': 'required',
      'filter.all[8].values': 'unknown_field',
    });
  });

  it('is bounded in depth, leaves and values', () => {
    const nested = (depth: number): unknown => (depth === 0 ? leaf : { not: nested(depth - 1) });
    expect(faults(nested(5))).toEqual({});
    expect(Object.values(faults(nested(6)))).toEqual(['too_deep']);
    const half = { all: Array.from({ length: 25 }, () => leaf) };
    expect(faults({ any: [half, half] })).toEqual({});
    expect(faults({ any: [half, half, leaf] })).toEqual({ filter: 'too_large' });
    expect(faults(sources(1_000))).toEqual({});
    expect(faults(sources(1_001))).toEqual({ 'filter.value': 'invalid' });
    const part = { field: 'name', op: 'contains', value: 'x' };
    expect(faults({ all: Array.from({ length: 9 }, () => part) })).toEqual({ filter: 'too_large' });
  });

  it.each([[null], [[]], ['x'], [{}], [{ any: [] }], [{ all: {} }], [{ all: [], any: [leaf] }]])(
    'is not %j',
    (given) => {
      expect(Object.keys(faults(given))).not.toEqual([]);
    },
  );

  it('is a filter or a refusal, whatever JSON it is made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        faults(given);
        return true;
      }),
    );
  });
});

const values: Record<string, unknown> = {
  text: "x' or 1=1 --",
  flag: true,
  time: '2026-01-01T00:00:00Z',
  waiting: '2026-01-01T00:00:00Z',
  id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  tags: "x' or 1=1 --",
  identityKind: 'email',
  campaign: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  inbox: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  import: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
};

function valueOf(name: string, op: string): unknown {
  if (op === 'isSet' || op === 'isUnset') return undefined;
  if (op === 'withinLast' || op === 'olderThan') return 'P7D';
  const known: Record<string, unknown> = {
    status: 'renter',
    role: 'tenant',
    channelPreference: 'email',
    language: 'en',
  };
  const value = known[name] ?? values[filterFields.get(name)?.kind ?? ''] ?? 'UTC';
  return op === 'in' ? [value] : value;
}

describe('every leaf', () => {
  const leaves = [...filterFields].flatMap(([field, { ops }]) => ops.map((op) => [field, op] as const));

  it.each(leaves)('%s %s is a condition in which every value is a parameter', (field, op) => {
    const filter: Filter = read({ field, op, value: valueOf(field, op) });
    const known = {
      tags: new Map([[String(values['tags']), String(values['id'])]]),
      texts: new Map(),
      customFields: new Map(),
    };
    const text = compileFilter(filter, { parameters: new Parameters(), known, readsAll: false });
    expect(text).not.toMatch(/or 1=1|P7D|renter|tenant|2026|UTC/u);
    expect(text).toMatch(/\bc\.|\ba\./u);
  });
});
