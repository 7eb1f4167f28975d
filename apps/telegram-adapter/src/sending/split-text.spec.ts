import fc from 'fast-check';
import { characters } from '#libs/contracts';
import { splitText } from './split-text.js';

describe('a text that is too long for one message', () => {
  it('is cut between paragraphs rather than lines, lines rather than sentences, sentences rather than words', () => {
    expect(splitText('aaaa bbbb. cccc\n\ndddd eeee', 20)).toEqual(['aaaa bbbb. cccc', 'dddd eeee']);
    expect(splitText('aaaa. bbbb cccc\ndddd eeee', 20)).toEqual(['aaaa. bbbb cccc', 'dddd eeee']);
    expect(splitText('aaaa bbbb cccc. dddd eeee', 20)).toEqual(['aaaa bbbb cccc.', 'dddd eeee']);
    expect(splitText('aaaa bbbb cccc dddd eeee', 20)).toEqual(['aaaa bbbb cccc dddd', 'eeee']);
  });

  it('keeps every word in its order, in parts that fit and say something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 4, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.every((part) => characters(part) <= limit && part.trim() !== '')).toBe(true);
        expect(parts.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
      }),
    );
  });

  it('is not cut when it fits, and gives no message when it is empty', () => {
    expect(splitText('  hello ')).toEqual(['hello']);
    expect(splitText(' \n ')).toEqual([]);
  });

  it('is counted as Telegram counts: an emoji is one character', () => {
    expect(splitText('😀'.repeat(4096))).toHaveLength(1);
    expect(splitText('😀'.repeat(4097)).map(characters)).toEqual([4096, 1]);
  });
});
