import type { Contact } from '../contacts/index.js';
import { csvHeader, csvLine } from './csv.js';
import { exportColumns } from './export-columns.js';
import { exportText } from './write-contacts.js';

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
  customFields: { budget: -7.25, wants: ['Pool', 'Garden'] },
  verified: false,
  assignedTo: null,
  appliedAt: null,
  lastActivityAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

const custom = (key: string, archivedAt: string | null = null) => ({
  id: key,
  key,
  label: key,
  type: 'text' as const,
  options: [],
  recognised: false,
  archivedAt,
  createdAt: '',
});
const fields = [custom('budget'), custom('wants'), custom('gone', '2026-01-01T00:00:00.000Z')];
const all = exportColumns({ format: 'csv', fields: undefined }, fields);
const cellOf = (company: string) => csvLine({ ...ada, company }, ['company']).slice(0, -2);

describe('a line of CSV', () => {
  it('has a cell for each heading, empty where nothing is set, and the custom fields in use behind the others', () => {
    expect(csvLine(ada, all).trimEnd().split(',')).toHaveLength(csvHeader(all).trimEnd().split(',').length);
    expect(csvLine(ada, all)).toContain(',Ada,,,,+4930123456,prospect,');
    expect(csvLine(ada, all)).toContain(',a;b,false,');
    expect(csvLine(ada, all).endsWith(',-7.25,Pool;Garden\r\n')).toBe(true);
    expect(csvHeader(all).endsWith(',customFields.budget,customFields.wants\r\n')).toBe(true);
  });

  it('quotes what would break it', () => {
    expect(cellOf('Say "hi", Ltd\nLondon')).toBe('"Say ""hi"", Ltd\nLondon"');
  });

  it.each(['=1+1', '@SUM(A1)', '-2+3', '+1+cmd', "'=1", "''@x"])(
    'does not let a spreadsheet run %s, and says so by one quote',
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it.each(["'tis", '+4930123456', 'a=b', ''])('leaves %j as it is', (text) => expect(cellOf(text)).toBe(text));
});

describe('a file of contacts', () => {
  it.each(['json', 'ndjson', 'csv'] as const)('in %s is the same however it is cut into parts', (format) => {
    const columns = ['id', 'name', 'customFields.budget'];
    const text = (sizes: number[]) =>
      sizes
        .map((size, index) => {
          const part = { contacts: Array.from({ length: size }, () => ada), columns };
          return exportText(format, { ...part, isFirst: index === 0, isLast: index === sizes.length - 1 });
        })
        .join('');
    expect(text([2, 1, 0])).toBe(text([3]));
    const row = { id: ada.id, name: 'Ada', customFields: { budget: -7.25 } };
    if (format === 'json') expect([JSON.parse(text([1, 1])), JSON.parse(text([0]))]).toEqual([[row, row], []]);
    if (format === 'ndjson')
      expect(
        text([1])
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual([row]);
  });

  it('refuses fields that there are not, and has an archived one no longer', () => {
    expect(() => exportColumns({ format: 'csv', fields: ['name', 'age'] }, fields)).toThrow('fields: age is no field');
    expect(() => exportColumns({ format: 'csv', fields: ['customFields.gone'] }, fields)).toThrow('customFields.gone');
    expect(exportColumns({ format: 'csv', fields: ['customFields', 'name'] }, fields)).toEqual([
      'customFields.budget',
      'customFields.wants',
      'name',
    ]);
  });
});
