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
    ['Lena Fuchs, MRICS', 'Lena Fuchs, MRICS', 'Lena', 'Fuchs'],
    ['Fuchs, MRICS', 'Fuchs, MRICS', null, null],
    ['Kim Lee, REALTOR', 'Kim Lee, REALTOR', 'Kim', 'Lee'],
    ['Lee, Realtor®', 'Lee, Realtor®', null, null],
    ['Lena Fuchs, Acme', 'Lena Fuchs, Acme', 'Lena', 'Fuchs'],
    ['Lena, Example', 'Lena, Example', null, null],
    ['Berlin, Germany Office', 'Berlin, Germany Office', null, null],
    ['Paris, Hotel Lux', 'Paris, Hotel Lux', null, null],
    ['Müller-Weiß, Dr. Anna', 'Anna Müller-Weiß', 'Anna', 'Müller-Weiß'],
    ['van der Berg, Kim', 'Kim van der Berg', 'Kim', 'van der Berg'],
    ['DOE, JANE', 'JANE DOE', 'JANE', 'DOE'],
    ['Doe, J.', 'J. Doe', 'J.', 'Doe'],
    ['Ola Gem>', 'Ola Gem', 'Ola', 'Gem'],
    ['"Ola Gem', 'Ola Gem', 'Ola', 'Gem'],
    ['“Ola Gem”', 'Ola Gem', 'Ola', 'Gem'],
    ['Ola Gem [ ]', 'Ola Gem', 'Ola', 'Gem'],
    ['\u202eJane\u202c Doe\u200f', 'Jane Doe', 'Jane', 'Doe'],
    ['Nina via Market', 'Nina', null, null],
    ["Shaun O'Neil", "Shaun O'Neil", 'Shaun', "O'Neil"],
    ['Info Acme', 'Info Acme', null, null],
    ['Kundenservice Acme', 'Kundenservice Acme', null, null],
  ])('%j shows as %j, first %j, last %j', (written, displayName, firstName, lastName) => {
    expect(personName(written, 'x@example.com')).toEqual({ displayName, firstName, lastName });
  });

  it.each(['', '  ', 'jane@example.com', 'jane', '"jane"', '<>', '\u200b'])(
    '%j says nothing beside the address',
    (written) => {
      expect(personName(written, 'jane@example.com')).toEqual({ displayName: null, firstName: null, lastName: null });
    },
  );

  it.each([
    ['Leonie', 'leonie@firm.example', 'Leonie'],
    ['LEONIE', 'leonie@firm.example', 'LEONIE'],
    ['Anna-Lena', 'anna-lena@firm.example', 'Anna-Lena'],
    ['Anna.Lena', 'anna.lena@firm.example', null],
  ])('%j of %s is a name, though the address has it too', (written, address, firstName) => {
    expect(personName(written, address)).toEqual({ displayName: written, firstName, lastName: null });
  });

  it.each(['Info', 'SALES', 'Kontakt', 'No-Reply'])(
    '%j says nothing beside the role that the address is',
    (written) => {
      expect(personName(written, `${written.toLowerCase()}@firm.example`).displayName).toBeNull();
    },
  );

  it('is at most 200 characters long', () => {
    expect(personName('x'.repeat(5000), 'a@b.example').displayName).toHaveLength(200);
  });
});
