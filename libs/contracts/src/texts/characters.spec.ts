import fc from 'fast-check';
import { characters, endOfCharacters } from './characters.js';

describe('the characters of a text', () => {
  it('are its code points: an emoji beyond the basic plane is one', () => {
    expect(['', 'abc', '😀', 'é', '👍🏽', '🇩🇪'].map(characters)).toEqual([0, 3, 1, 1, 2, 2]);
    expect(characters('😀'.repeat(4096))).toBe(4096);
  });

  it('end where the same number of them begins from the front', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, count) => {
        expect(endOfCharacters(text, count)).toBe(Array.from(text).slice(0, count).join('').length);
        expect(characters(text)).toBe(Array.from(text).length);
      }),
    );
  });
});
