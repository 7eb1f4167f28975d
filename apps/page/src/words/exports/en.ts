import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of exports. */
export const texts = {
  title: 'Export contacts',
  about: (n: number) => count(n, '# contact goes into the file.', '# contacts go into the file.'),
  estimate: (n: number) => count(n, 'About # contact goes into the file.', 'About # contacts go into the file.'),
  format: 'Format',
  formats: {
    csv: 'CSV, for spreadsheets and other programs',
    xlsx: 'XLSX, for Excel',
    json: 'JSON, a list',
    ndjson: 'NDJSON, an object a line',
  },
  all: 'All fields, as a backup: what is exported can be imported again',
  chosen: 'These fields, in this order',
  add: 'Add a field',
  fields: 'Fields of the file',
  up: (field: string) => `${field} up`,
  down: (field: string) => `${field} down`,
  remove: (field: string) => `Leave out ${field}`,
  noFields: 'Choose at least one field.',
  logged: 'The export stands in the log of access. The file is kept for a day.',
  go: 'Export',
  started: (n: number) => count(n, '# contact is being exported.', '# contacts are being exported.'),
  show: 'Show',
  done: (n: number) => count(n, 'The file with # contact is ready.', 'The file with # contacts is ready.'),
  download: 'Download',
  cancelled: 'The export was cancelled.',
};
