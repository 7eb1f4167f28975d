import { csvLine } from './text-parts.js';

const cellOf = (text: string) => csvLine([text]).slice(0, -2);

describe('a cell of CSV', () => {
  it('is quoted where it would break its line', () => {
    expect(cellOf('Say "hi", Ltd\nLondon')).toBe('"Say ""hi"", Ltd\nLondon"');
  });

  it.each(['=1+1', '@SUM(A1)', '-2+3', '+1+cmd', "'=1", "''@x", "'+49"])(
    'does not let a spreadsheet run %s, and says so by one quote',
    (text) => expect(cellOf(text)).toBe(`'${text}`),
  );

  it.each(["'tis", '+4930123456', 'a=b', ''])('is as it is where nothing could run: %j', (text) => {
    expect(cellOf(text)).toBe(text);
  });

  it('has numbers with their minus, and a list whose items have separators in quotes', () => {
    expect(csvLine([-7.25, true, null, ['a', 'b;c', 'd, e']])).toBe('-7.25,true,,"a;""b;c"";""d, e"""\r\n');
  });
});
