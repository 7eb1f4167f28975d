import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  columns: {
    up: (column) => `${column} nach vorn`,
    down: (column) => `${column} nach hinten`,
    usual: 'Die üblichen Spalten',
    sortBy: (column) => `Nach ${column} sortieren`,
    widthOf: (column) => `Breite von ${column}`,
    widen: 'Ziehen ändert die Breite, doppelt drücken passt sie an',
  },
  select: { begin: 'Auswählen', end: 'Fertig' },
  rail: { goTo: 'Gehe zu' },
  import: 'Kontakte importieren',
  connect: 'Einen Kanal verbinden',
  conditions: {
    match: 'Bedingungen, die gelten müssen',
    all: 'Alle',
    any: 'Eine',
    and: 'und',
    or: 'oder',
    not: 'nicht',
    edit: (name) => `Den Filter ${name} ändern`,
    consentTo: (purpose) => `Einwilligung: ${purpose}`,
    recordOf: (kind) => `Eintrag: ${kind}`,
    find: 'Suchen',
    someImport: 'ein früherer',
  },
  segment: {
    more: (name) => `Mehr zum Segment ${name}`,
    has: 'Segment',
    edit: 'Segment ändern',
    delete: 'Segment löschen',
    deleteTitle: (name) => `Das Segment „${name}“ löschen?`,
    deleteText: 'Die Kontakte bleiben, wie sie sind; der Filter wird vergessen.',
    deleted: (name) => `Das Segment „${name}“ ist gelöscht.`,
    changed: (name) => `Das Segment „${name}“ ist geändert.`,
    conditions: 'Wer dazugehört',
    search: 'Suchwörter',
    everyone: 'Jeder Kontakt',
  },
  bulk: {
    actions: 'Ändern …',
    started: (n) => count(n, '# Kontakt wird geändert.', '# Kontakte werden geändert.'),
    show: 'Zeigen',
    restored: (n) => count(n, '# Kontakt ist wiederhergestellt.', '# Kontakte sind wiederhergestellt.'),
    setField: 'Ein Feld setzen',
  },
  existing: 'Diesen Kontakt öffnen',
};
