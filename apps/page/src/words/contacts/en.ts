import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of the list of contacts that come with it: columns, conditions, segments, changes of many. */
export const texts = {
  columns: {
    up: (column: string) => `${column} to the front`,
    down: (column: string) => `${column} to the back`,
    usual: 'The usual columns',
    sortBy: (column: string) => `Sort by ${column}`,
    widthOf: (column: string) => `Width of ${column}`,
    widen: 'Drag to change the width, press twice to fit',
  },
  select: { begin: 'Select', end: 'Done' },
  rail: { goTo: 'Go to' },
  import: 'Import contacts',
  connect: 'Connect a channel',
  conditions: {
    match: 'Conditions that must hold',
    all: 'All of',
    any: 'Any of',
    and: 'and',
    or: 'or',
    not: 'not',
    edit: (name: string) => `Change the filter ${name}`,
    consentTo: (purpose: string) => `Consent: ${purpose}`,
    recordOf: (kind: string) => `Record: ${kind}`,
    find: 'Find',
    someImport: 'an earlier one',
  },
  segment: {
    more: (name: string) => `More for the segment ${name}`,
    has: 'Segment',
    edit: 'Change the segment',
    delete: 'Delete the segment',
    deleteTitle: (name: string) => `Delete the segment “${name}”?`,
    deleteText: 'Its contacts stay as they are; their filter is forgotten.',
    deleted: (name: string) => `The segment “${name}” is deleted.`,
    changed: (name: string) => `The segment “${name}” is changed.`,
    conditions: 'Who belongs to it',
    search: 'Search words',
    everyone: 'Every contact',
  },
  bulk: {
    actions: 'Change…',
    started: (n: number) => count(n, '# contact is being changed.', '# contacts are being changed.'),
    show: 'Show',
    restored: (n: number) => count(n, '# contact is restored.', '# contacts are restored.'),
    setField: 'Set a field',
  },
  existing: 'Open that contact',
};
