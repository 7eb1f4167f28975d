import { z } from 'zod';
import type { Caller } from '../../auth/caller.js';
import { readInput, type Input } from '../../http/input/input.js';
import { Problem, type Fault } from '../../http/problems/problem.js';
import { whyOfFault } from '../../reasons/why.js';
import { describedRoutes } from '../../../test/support/described-routes.js';

const caller = { maxPageSize: 50, defaultCountry: 'US' } as Caller;

const described = await describedRoutes();

const plain = [null, true, 5, -1.5, '', ' ', '\u200b', 'nonsense', 'a\u0001b', 'x'.repeat(70_000)];
const parted = [{ x: 1 }, [], [1], [[]], ['a', 'b'], Array.from({ length: 300 }, (_, n) => `a${n}`)];
const values: unknown[] = [...plain, ...parted];
const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '99999999',
  '9'.repeat(400),
  'nonsense',
  'a\u0001b',
  ['a', 'b'],
  'x'.repeat(3000),
];

function faultsFor(input: Input<z.ZodType>, given: unknown, place: 'body' | 'query'): Fault[] {
  try {
    readInput(input, { given, place, caller });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.errors ?? [];
  }
}

function namesOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Every fault that odd values of every field and parameter of every route give, by what it says. */
const faults = new Map<string, { fault: Fault; where: string }>();
for (const { method, url, body, query } of described) {
  const keep = (found: Fault[], what: string) =>
    found.forEach((fault) => faults.set(fault.message, { fault, where: `${method} ${url} ${what}` }));
  for (const value of body ? [undefined, ...values] : []) keep(faultsFor(body!, value, 'body'), JSON.stringify(value));
  for (const name of body ? namesOf(body.schema) : [])
    for (const value of values) keep(faultsFor(body!, { [name]: value }, 'body'), `${name}: ${JSON.stringify(value)}`);
  for (const name of query ? ['nope', ...namesOf(query.schema)] : [])
    for (const text of texts) keep(faultsFor(query!, { [name]: text }, 'query'), `?${name}=${String(text)}`);
}
const all = [...faults].map(([, { fault, where }]) => ({ ...fault, where }));

/** Those that break a rule, with the request that shows it. */
function breaking(isBroken: (fault: Fault) => boolean): string[] {
  return all.filter(isBroken).map(({ message, where }) => `${where.slice(0, 100)}: ${message.slice(0, 200)}`);
}

describe('what a fault says', () => {
  it('is known for every field and parameter', () => expect(all.length).toBeGreaterThan(150));

  it('begins with its field, is short, and is one sentence', () => {
    const form = /^[A-Za-z][\w.]*: [^\n]{5,400}\.$/u;
    expect(breaking(({ field, message }) => !message.startsWith(`${field}: `) || !form.test(message))).toEqual([]);
  });

  it('has a code of its own where its first one says only that it is invalid', () => {
    expect(breaking((fault) => fault.code === 'invalid' && whyOfFault(fault).length === 0)).toEqual([]);
  });

  it('says what to send instead', () => {
    const advice = /; |must be|such as/u;
    expect(breaking(({ message }) => !advice.test(message))).toEqual([]);
  });

  it('names no bound that no caller would reach, and no term of the program', () => {
    const odd = /\d{7,}|NaN|undefined|Infinity|expected|\breceived\b|invalid_|regex|object Object|\bboolean\b/u;
    expect(breaking(({ message }) => odd.test(message))).toEqual([]);
  });

  it('refuses no null by asking for one', () => {
    expect(breaking(({ message }) => /cannot be null; .*send null/u.test(message))).toEqual([]);
  });
});

describe('a visitor to be recognised', () => {
  const { body } = described.find(({ url }) => url.endsWith('/recognitions')) ?? {};

  it.each([
    [{ email: null }, 'email: cannot be null; send an address, or leave it out.'],
    [{ phone: null }, 'phone: cannot be null; send a number, or leave it out.'],
    [{ email: ' ' }, 'email: is empty; send an address, or leave it out.'],
  ])('%j: nothing is said of clearing', (given, message) => {
    expect(body && faultsFor(body, given, 'body').map((fault) => fault.message)).toEqual([message]);
  });
});

describe('a parameter', () => {
  const routes = described.flatMap(({ url, query }) => (query ? [{ url, query }] : []));

  it('that came twice is refused for that alone, unless it may', () => {
    for (const { url, query } of routes)
      for (const name of namesOf(query.schema).filter((one) => one !== 'tags')) {
        const [fault, ...others] = faultsFor(query, { [name]: ['a', 'b'] }, 'query').filter(
          ({ field }) => field === name,
        );
        const message = `${name}: stands in the query more than once; send it once.`;
        expect([url, name, fault?.message, others]).toEqual([url, name, message, []]);
      }
  });

  it.each([
    ['0', 'limit: must be a whole number from 1 to 50, the most that your plan allows.'],
    ['-1', 'limit: must be a whole number from 1 to 50, the most that your plan allows.'],
    ['ten', 'limit: must be a whole number from 1 to 50, the most that your plan allows.'],
    ['51', 'limit: your plan allows at most 50; ask for 50 or fewer and follow nextCursor.'],
    ['9'.repeat(400), 'limit: your plan allows at most 50; ask for 50 or fewer and follow nextCursor.'],
  ])('limit=%.10s is refused by every list with the bounds of the plan', (limit, message) => {
    const lists = routes.filter(({ query }) => namesOf(query.schema).includes('limit'));
    expect(lists.length).toBeGreaterThan(5);
    for (const { url, query } of lists) {
      const said = faultsFor(query, { limit }, 'query').filter(({ field }) => field === 'limit');
      expect([url, said.map((one) => one.message)]).toEqual([url, [message]]);
    }
  });
});
