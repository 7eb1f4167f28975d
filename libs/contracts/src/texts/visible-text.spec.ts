import fc from 'fast-check';
import { asciiDigits, visibleText, withoutUnseen } from './visible-text.js';

const marks = Array.from(
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u202e' +
    '\u2060\u2063\u2066\u2068\u2069\u206f\u2800\u3164\ufe0e\ufe0f\ufeff\uffa0\ufff9\u{e0001}\u{e0041}\u{e0100}\u{1d173}',
);

describe('a text for people', () => {
  it.each(marks.map((mark) => [mark.codePointAt(0)?.toString(16) ?? '', mark]))(
    'has no U+%s around it, and is empty where it has nothing else',
    (_, mark) => {
      expect(visibleText(`${mark} ${mark}Ada Lovelace${mark}\u00a0${mark}`)).toBe('Ada Lovelace');
      expect(visibleText(` ${mark}${mark}\t`)).toBe('');
    },
  );

  it.each([
    ['a Persian word with its non-joiner', 'علی\u200cرضا'],
    ['a chillu that is written with a joiner', 'അവന\u0d4d\u200d'],
    ['a heart that is a picture', '❤\ufe0f'],
    ['a family', '👩\u200d👩\u200d👧'],
    ['the flag of a region', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['a variant of a character', '辻\u{e0100}'],
  ])('keeps %s whole', (_, text) => {
    expect(visibleText(text)).toBe(text);
    expect(visibleText(`\u2067\u200f${text}\u2069 `)).toBe(text);
  });

  it('is the same for its own result, and ends in no blank', () => {
    const texts = fc
      .array(fc.constantFrom(...marks, ' ', '\u00a0', 'a', '漢', '\u0301', '👍', '7', '\n'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        const once = visibleText(text);
        expect(visibleText(once)).toBe(once);
        expect(once).toBe(once.trim());
      }),
    );
  });

  it('costs in proportion to its length, also where marks fill its middle', () => {
    const text = `a${'\u200b'.repeat(500_000)}b`;
    expect(visibleText(text)).toBe(text);
  });
});

describe('a number or an address', () => {
  it.each(marks.map((mark) => [mark.codePointAt(0)?.toString(16) ?? '', mark]))('has no U+%s anywhere', (_, mark) => {
    expect(withoutUnseen(`${mark}jo${mark}@example.com${mark}`)).toBe('jo@example.com');
  });
});

describe('digits', () => {
  it.each([
    '٠١٢٣٤٥٦٧٨٩',
    '۰۱۲۳۴۵۶۷۸۹',
    '०१२३४५६७८९',
    '๐๑๒๓๔๕๖๗๘๙',
    '០១២៣៤៥៦៧៨៩',
    '０１２３４５６７８９',
    '𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙',
    '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡',
  ])('are read in %s', (digits) => {
    expect(asciiDigits(`+${digits}-x`)).toBe('+0123456789-x');
  });
});
