import type { Contact } from '#libs/contacts';
import { csvHeader, csvLine } from './csv.js';

const ada: Contact = {
  id: '0192f0c1-0000-7000-8000-000000000001',
  name: 'Ada',
  firstName: null,
  lastName: null,
  email: null,
  phone: '+4930123456',
  status: 'prospect',
  role: 'prospect',
  channelPreference: null,
  source: 'api',
  referralSource: null,
  language: 'en',
  timezone: null,
  company: null,
  state: null,
  tags: ['a', 'b'],
  customFields: {},
  verified: false,
  assignedTo: null,
  appliedAt: null,
  lastActivityAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('a line of CSV', () => {
  it('has a cell for each heading, empty where nothing is set', () => {
    expect(csvLine(ada).trimEnd().split(',')).toHaveLength(csvHeader().trimEnd().split(',').length);
    expect(csvLine(ada)).toContain(',Ada,,,,+4930123456,prospect,');
    expect(csvLine(ada)).toContain(',a;b,false,');
  });

  it('quotes what would break it', () => {
    expect(csvLine({ ...ada, company: 'Say "hi", Ltd\nLondon' })).toContain('"Say ""hi"", Ltd\nLondon"');
  });

  it.each(['=1+1', '@SUM(A1)', '-2+3', '+1+cmd'])('does not let a spreadsheet run %s', (formula) => {
    expect(csvLine({ ...ada, company: formula })).toContain(`,'${formula},`);
  });
});
