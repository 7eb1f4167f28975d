import { personName } from './person-name.js';

describe('a display name', () => {
  it.each([
    ['Jane Doe', 'Jane Doe', 'Jane', 'Doe'],
    ['  "Doe, Jane"  ', 'Jane Doe', 'Jane', 'Doe'],
    ['Doe, Jane Mary', 'Jane Mary Doe', 'Jane Mary', 'Doe'],
    ['Jane Mary Doe', 'Jane Mary Doe', 'Jane Mary', 'Doe'],
    ['Ludwig van Beethoven', 'Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Dr. Hans Klein', 'Dr. Hans Klein', 'Hans', 'Klein'],
    ['John Smith, Jr.', 'John Smith, Jr.', 'John', 'Smith'],
    ["'Jane Doe' via Leads", 'Jane Doe', 'Jane', 'Doe'],
    ['Jane Doe (ACME)', 'Jane Doe', 'Jane', 'Doe'],
    ['Jane', 'Jane', null, null],
    ['李小龙', '李小龙', null, null],
    ['Acme Realty', 'Acme Realty', null, null],
    ['Smith & Sons', 'Smith & Sons', null, null],
    ['Flat 12 Team', 'Flat 12 Team', null, null],
    ['Acme, Inc.', 'Acme, Inc.', null, null],
    ['one two three four five six', 'one two three four five six', null, null],
  ])('%j shows as %j, first %j, last %j', (written, displayName, firstName, lastName) => {
    expect(personName(written, 'x@example.com')).toEqual({ displayName, firstName, lastName });
  });

  it.each(['', '  ', 'jane@example.com', 'jane', '"jane"'])('%j says nothing beside the address', (written) => {
    expect(personName(written, 'jane@example.com')).toEqual({ displayName: null, firstName: null, lastName: null });
  });

  it('is at most 200 characters long', () => {
    expect(personName('x'.repeat(5000), 'a@b.example').displayName).toHaveLength(200);
  });
});
