import fc from 'fast-check';
import { phoneSpellings, renumberedCountries } from './phone-spellings.js';
import { canonicalPhone } from './whatsapp-number.js';

const filled = (spelling: string, kept: readonly string[]): string =>
  spelling.replace('+', '\\+').replace(/\$(\d)/gu, (_, nth: string) => `(?:${kept[Number(nth) - 1] ?? ''})`);
const spelt = (kept: readonly string[], spelling: string) =>
  fc.stringMatching(new RegExp(`^${filled(spelling, kept)}$`, 'u'));

describe('the spellings of a number', () => {
  it.each([
    ['a Brazilian mobile with and without its ninth digit', '+5511987654321', '+551187654321'],
    ['a Mexican number with and without the 1', '+525512345678', '+5215512345678'],
    ['an Argentinian number with and without the 9', '+5491123456789', '+541123456789'],
    ['Benin with and without 01', '+2290197123456', '+22997123456'],
    ['a mobile of Orange in Ivory Coast with and without 07', '+2250707123456', '+22507123456'],
    ['a mobile of MTN in Ivory Coast with and without 05', '+2250544123456', '+22544123456'],
    ['a mobile of Moov in Ivory Coast with and without 01', '+2250142123456', '+22542123456'],
    ['a landline in Ivory Coast with and without 27', '+2252720212345', '+22520212345'],
    ['a landline in Gabon with 1 and with 0', '+24111734567', '+24101734567'],
    ['a Vietnamese mobile of ten and of eleven digits', '+84701234567', '+841201234567'],
    ['a Vietnamese mobile of another operator', '+84391234567', '+841691234567'],
    ['a Colombian landline with and without 60', '+576012345678', '+5712345678'],
  ])('are two for %s, with the one that people dial', (_, one, other) => {
    expect(phoneSpellings(one)).toEqual([one, other]);
    expect(phoneSpellings(other)).toEqual([other, one]);
    expect(phoneSpellings(one)).toContain(canonicalPhone(other));
  });

  it('are three for a mobile in Gabon, which many wrote without the 0', () => {
    const all = ['+24166123456', '+24106123456', '+2416123456'];
    for (const one of all) expect(phoneSpellings(one).toSorted()).toEqual(all.toSorted());
    expect(phoneSpellings('+24177123456')).toEqual(['+24177123456', '+24107123456', '+2417123456']);
  });

  it.each([
    ['a number of another country', '+491701234567'],
    ['a Brazilian landline', '+551132654321'],
    ['a Brazilian number that begins with 7, whose two spellings may be two people', '+551178654321'],
    ['a Colombian mobile', '+573001234567'],
    ['a number in Ivory Coast that no operator had before', '+2250700030405'],
    ['a number in Gabon that is new', '+24160123456'],
    ['a Vietnamese mobile that never changed', '+84981234567'],
  ])('is one for %s', (_, number) => {
    expect(phoneSpellings(number)).toEqual([number]);
  });

  it('fit one rule alone', () => {
    const numbers = renumberedCountries.flatMap(({ kept, spellings }) =>
      spellings.map((spelling) => spelt(kept, spelling)),
    );
    fc.assert(
      fc.property(fc.oneof(...numbers), (number) => {
        const fitting = renumberedCountries.filter(({ kept, spellings }) =>
          spellings.some((one) => new RegExp(`^${filled(one, kept)}$`, 'u').test(number)),
        );
        expect(fitting).toHaveLength(1);
      }),
    );
  });

  it('are the same set whichever of them is asked', () => {
    const digits = fc.oneof(
      fc.stringMatching(/^[1-9]\d{4,14}$/u),
      fc.stringMatching(/^(?:55\d\d9?[6-9]\d{7}|521?\d{10}|549?\d{10})$/u),
      fc.stringMatching(/^(?:229(?:01)?\d{8}|225(?:0[157]|27)?\d{8}|241\d{7,8}|84\d{9,10}|57(?:60)?\d{8})$/u),
    );
    fc.assert(
      fc.property(digits, (waId) => {
        const spellings = phoneSpellings(`+${waId}`);
        for (const one of spellings) expect(phoneSpellings(one).toSorted()).toEqual(spellings.toSorted());
      }),
    );
  });
});
