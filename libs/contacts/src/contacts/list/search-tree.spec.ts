import { wantedBy, type Wanted } from './search-tree.js';

const wanted = (text: string, country?: string): Wanted | null => wantedBy({ text, country });

describe('what a search asks for', () => {
  it('is every word that white space of any kind separates, each once', () => {
    expect(wanted(' ana\tmaría\u3000王 ana\n')).toEqual({ all: ['ana', 'maría', '王'] });
  });

  it.each([undefined, '', '  ', '\u200b\u2060 \u3164'])('is nothing for %j', (text) => {
    expect(wantedBy({ text })).toBeNull();
  });

  it('is the same without the unseen marks that were copied with it, in full width or not', () => {
    expect(wanted('\u202aＡｎａ\u202c Lo\u00adpez\u200e')).toEqual({ all: ['Ana', 'Lopez'] });
  });

  it.each<[string, Wanted]>([
    ['(415)', { any: ['(415)', '415'] }],
    ['+1', { any: ['+1', '1'] }],
    ['555-12.3', { any: ['555-12.3', '555123'] }],
    ['4155552671', '4155552671'],
    ['12a', '12a'],
    ['+', '+'],
    ['555:12', '555:12'],
    ['007', '007'],
    ['٠٥٥', { any: ['٠٥٥', '055'] }],
    ['7946 0958', { all: ['7946', '0958'] }],
  ])('of %s is what it is, or its digits', (text, expected) => {
    expect(wanted(text)).toEqual(expected);
  });

  it.each([
    ['+44 (0)20 7946 0958', undefined, '442079460958'],
    ['+44(0)2079460958', undefined, '442079460958'],
    ['＋４４ （０）２０ ７９４６ ０９５８', undefined, '442079460958'],
    ['+44 (0)20', undefined, '4420'],
    ['0044 20 7946 0958', undefined, '442079460958'],
    ['004420', undefined, '4420'],
    ['020 7946 0958', undefined, '2079460958'],
    ['020-7946', undefined, '207946'],
    ['(020) 7946 0958', undefined, '2079460958'],
    ['020 7946 0958', 'GB', '442079460958'],
    ['8 912 345 67 89', 'RU', '79123456789'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', '971501234567'],
    ['+54 11 15 2345 6789', undefined, '5491123456789'],
    ['+52 1 55 1234 5678', undefined, '525512345678'],
    ['+55 21 8765-4301', undefined, '5521987654301'],
    ['+229 97 12 34 56', undefined, '2290197123456'],
    ['020 – 7946 – 0958', undefined, '2079460958'],
  ])('of %s (%s) is also the stored number %s', (text, country, digits) => {
    expect(JSON.stringify(wanted(text, country))).toContain(`"${digits}"`);
  });

  it('of a number beside a name is both', () => {
    expect(wanted('una 020 7946')).toEqual({ all: ['una', { any: [{ all: ['020', '7946'] }, '207946'] }] });
  });

  it.each<[string, Wanted]>([
    ['jo@münchen.example', { any: ['jo@münchen.example', 'jo@xn--mnchen-3ya.example'] }],
    ['@münchen.example', { any: ['@münchen.example', '@xn--mnchen-3ya.example'] }],
    ['MÜNCHEN.example', { any: ['MÜNCHEN.example', 'xn--mnchen-3ya.example'] }],
    ['Jo@Example.com', 'Jo@Example.com'],
    ['"jo"@example.com', { any: ['"jo"@example.com', 'jo@example.com'] }],
    ['josé@', 'josé@'],
    ['St.', 'St.'],
    ['example.com', 'example.com'],
    ['münchen', 'münchen'],
  ])('of %s is also the address as it is stored', (text, expected) => {
    expect(wanted(text)).toEqual(expected);
  });

  it('is refused beyond 8 words or 200 characters', () => {
    expect(() => wanted('a b c d e f g h i')).toThrow('search: it may have 8 words at most');
    expect(() => wanted('x'.repeat(201))).toThrow('search: it may have 200 characters at most');
  });
});
