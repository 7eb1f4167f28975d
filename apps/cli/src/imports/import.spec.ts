import { describedMapping, describedResult, describedSummary } from './described-import.js';

describe('an import, as the command shows it', () => {
  it('has the field of each column, and why a column has none', () => {
    const columns = [
      { name: 'Full name', field: 'name', reason: 'found' },
      { name: 'Notes', field: null, reason: 'unknown' },
    ];
    expect(describedMapping({ columns })).toBe('column     field\nFull name  name\nNotes      – (unknown)');
  });

  it('has how many rows are valid, and what is wrong with the first others', () => {
    const errors = Array.from({ length: 12 }, (_, index) => ({ line: index + 2, message: 'email: is none.' }));
    const summary = { rows: 20, valid: 8, errors, duplicatesInFile: 1, duplicatesInDatabase: 3 };
    const lines = describedSummary({ summary }).split('\n');
    expect(lines[0]).toBe('20 rows, 8 valid; duplicates: 1 in the file, 3 of contacts.');
    expect([lines[1], lines.length, lines.at(-1)]).toEqual(['  line 2: email: is none.', 12, '  …']);
  });

  it('ends with what became of the rows', () => {
    const result = { created: 5, updated: 1, skipped: 2, rejected: 0 };
    expect(describedResult({ id: '1', result })).toBe('5 created, 1 updated, 2 skipped, 0 rejected. Import 1.');
  });
});
