import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of the kinds of records. */
export const texts = {
  text: 'What other systems attach to contacts. Records of a kind that is described here must be as described; others are taken with any data.',
  none: 'No kind is described yet',
  make: 'New kind',
  edit: 'Change',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteText: 'Its records stay, and further ones are taken with any data.',
  label: 'Label',
  kind: 'Kind, as programs call it',
  fields: 'Fields',
  field: (n: number) => `Field ${n}`,
  fieldCount: (n: number) => count(n, '# field', '# fields'),
  type: (name: string) => `Type of ${name}`,
  required: 'needed',
  remove: (name: string) => `Remove ${name}`,
  add: 'Add a field',
  others: 'Other fields are taken too',
  types: {
    string: 'Text',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    date: 'Date',
    'date-time': 'Date and time',
    email: 'Email',
    uri: 'Link',
    array: 'List of texts',
  },
};
