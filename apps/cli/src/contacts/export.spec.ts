import { formatOfFile } from './export.js';

describe('npx doorbell export', () => {
  it.each([
    ['contacts.xlsx', 'xlsx'],
    ['/tmp/Contacts.CSV', 'csv'],
    ['a.json', 'json'],
    ['a.ndjson', 'ndjson'],
    ['contacts', 'ndjson'],
  ])('writes %s in the format of its end: %s', (file, format) => expect(formatOfFile(file)).toBe(format));
});
