import { boundLine, boundText, storable } from './bounds.js';

describe('text of external origin', () => {
  it('is kept whole up to its bound, in bytes', () => {
    expect(boundText('é'.repeat(5), 10)).toEqual({ text: 'ééééé', truncated: false });
  });

  it.each([
    ['é', 'ééé', 5, 'éé'],
    ['an emoji', 'a👍b', 4, 'a'],
    ['CJK', '漢字', 5, '漢'],
  ])('is never cut through %s', (_, text, max, kept) => {
    expect(boundText(text, max)).toEqual({ text: kept, truncated: true });
  });

  it('loses what Postgres cannot store', () => {
    expect(storable('a\0b')).toBe('ab');
    expect(storable('a\uD800b')).toBe('a\uFFFDb');
    expect(boundText('\0\0\0abc', 3)).toEqual({ text: 'abc', truncated: false });
  });
});

describe('a line of external origin', () => {
  it('is one line: white space becomes single blanks', () => {
    expect(boundLine('  Ada\r\n\tLovelace ', 50)).toBe('Ada Lovelace');
  });

  it('steers no terminal: control characters become blanks', () => {
    expect(boundLine('Ada\u001b[31m\u0007Love\u009blace', 50)).toBe('Ada [31m Love lace');
  });

  it.each(['🦊', '👩‍👩‍👧', '❤️', '.', '漢', 'ـ'])('keeps %s, which is something to see', (line) => {
    expect(boundLine(line, 50)).toBe(line);
  });

  it('is never cut through a pair', () => {
    expect(boundLine('ab👍', 3)?.isWellFormed()).toBe(true);
  });

  it.each([null, undefined, '', ' \t\n', '\0', '\u3164', '\u200B\u2060', '\u202E \u00AD', '\u2800', '\u001b\u0007'])(
    'is null for %j',
    (text) => {
      expect(boundLine(text, 10)).toBeNull();
    },
  );
});
