import fc from 'fast-check';
import { phoneSpellings } from './phone-spellings.js';
import { canonicalPhone } from './whatsapp-number.js';

describe('the spellings of a number', () => {
  it.each([
    ['a Brazilian mobile with and without its ninth digit', '+5511987654321', '+551187654321'],
    ['a Mexican number with and without the 1', '+525512345678', '+5215512345678'],
    ['an Argentinian number with and without the 9', '+5491123456789', '+541123456789'],
  ])('are two for %s, with the one that people dial', (_, one, other) => {
    expect(phoneSpellings(one)).toEqual([one, other]);
    expect(phoneSpellings(other)).toEqual([other, one]);
    expect(phoneSpellings(one)).toContain(canonicalPhone(other));
  });

  it.each([
    ['a number of another country', '+491701234567'],
    ['a Brazilian landline', '+551132654321'],
    ['a Brazilian number that begins with 7, whose two spellings may be two people', '+551178654321'],
  ])('is one for %s', (_, number) => {
    expect(phoneSpellings(number)).toEqual([number]);
  });

  it('are the same set whichever of them is asked', () => {
    const digits = fc.oneof(
      fc.stringMatching(/^[1-9]\d{4,14}$/u),
      fc.stringMatching(/^(?:55\d\d9?[6-9]\d{7}|521?\d{10}|549?\d{10})$/u),
    );
    fc.assert(
      fc.property(digits, (waId) => {
        const spellings = phoneSpellings(`+${waId}`);
        for (const one of spellings) expect(phoneSpellings(one).toSorted()).toEqual(spellings.toSorted());
      }),
    );
  });
});
