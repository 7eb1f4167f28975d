import { compare } from './compare.js';
import { matchKeys } from './match-keys.js';
import { traitsOf, type Compared } from './traits.js';

const person = (name: string, given: Partial<Compared> = {}) =>
  traitsOf({
    id: name,
    name,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    company: null,
    state: null,
    createdAt: '2026',
    ...given,
  });

type Case = [
  what: string,
  one: Partial<Compared> & { name: string },
  other: Partial<Compared> & { name: string },
  least: number,
  most: number,
];

const cases: Case[] = [
  ['one address', { name: 'Ann Lee', email: 'ann@x.com' }, { name: 'Ann Lee', email: 'ann@x.com' }, 90, 99],
  [
    'one mailbox',
    { name: 'Ann Lee', email: 'a.lee@gmail.com' },
    { name: 'ann lee', email: 'alee+work@googlemail.com' },
    75,
    99,
  ],
  ['one phone', { name: 'Ann Lee', phone: '+12025550143' }, { name: 'Lee, Ann', phone: '+12025550143' }, 85, 99],
  [
    'one phone and other names',
    { name: 'Ann Lee', phone: '+12025550143' },
    { name: 'Bob Ray', phone: '+12025550143' },
    50,
    55,
  ],
  [
    'one name and company',
    { name: 'José Núñez', company: 'Acme Ltd.' },
    { name: 'Jose Nunez', company: 'ACME LTD' },
    60,
    80,
  ],
  ['one name and state', { name: 'Ann Lee', state: 'CA' }, { name: 'Ann Lee', state: 'ca' }, 50, 65],
  [
    'two letters of a long name at one domain',
    { name: 'Katharina Lee', email: 'k@acme.com' },
    { name: 'Catherina Lee', email: 'lee@acme.com' },
    50,
    70,
  ],
  [
    'names alike at one domain',
    { name: 'Jon Smith', email: 'jon@acme.com' },
    { name: 'John Smith', email: 'j.smith@acme.com' },
    50,
    70,
  ],
];
const strangers: Case[] = [
  ['one name alone', { name: 'Ann Lee' }, { name: 'Ann Lee' }, 0, 49],
  [
    'colleagues',
    { name: 'Ann Lee', company: 'Acme', email: 'ann@acme.com' },
    { name: 'Bob Ray', company: 'Acme', email: 'bob@acme.com' },
    0,
    49,
  ],
  [
    'one provider of mailboxes',
    { name: 'Ann Lee', email: 'ann@gmail.com' },
    { name: 'Ann Lee', email: 'lee@gmail.com' },
    0,
    49,
  ],
];

describe('the likeness of two contacts', () => {
  it.each([...cases, ...strangers])('by %s is scored', (_, one, other, least, most) => {
    const { score, reasons } = compare(person(one.name, one), person(other.name, other));
    expect([score >= least && score <= most, score]).toEqual([true, score]);
    expect(reasons.every((reason) => /^[“A-Za-z+].*\.$/u.test(reason))).toBe(true);
  });

  it.each(cases)('by %s is found by a common key', (_, one, other) => {
    const theirs = new Set(matchKeys(person(other.name, other)));
    expect(matchKeys(person(one.name, one)).some((key) => theirs.has(key))).toBe(true);
  });

  it('says why in words, and what speaks against it', () => {
    const phone = '+12025550143';
    const { reasons, signs } = compare(person('Ann Lee', { phone }), person('Bob Ray', { phone }));
    expect(signs).toEqual([
      { kind: 'phone', values: [phone] },
      { kind: 'names_differ', values: ['Ann Lee', 'Bob Ray'] },
    ]);
    expect(reasons).toEqual([
      'Both show the phone number +12025550143.',
      'But the names “Ann Lee” and “Bob Ray” differ.',
    ]);
  });

  it('has no name where it is only an address', () => {
    expect(person('ann@x.com', { email: 'ann@x.com' }).words).toEqual([]);
    expect(person('+12025550143').words).toEqual([]);
  });
});
