import { row } from './duplicates.js';

describe('a pair in the list of the command', () => {
  it('names both contacts and says why', () => {
    const contacts = [
      { id: 'a', name: 'Ann' },
      { id: 'b', name: 'Anna' },
    ];
    const shown = row({ id: 'p', score: 90, contacts, reasons: ['Both are at X.', 'Both are in NY.'] });
    expect(shown).toEqual({
      id: 'p',
      score: 90,
      one: 'Ann (a)',
      other: 'Anna (b)',
      why: 'Both are at X. Both are in NY.',
    });
  });
});
