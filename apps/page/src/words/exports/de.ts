import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  title: 'Kontakte exportieren',
  about: (n) => count(n, '# Kontakt kommt in die Datei.', '# Kontakte kommen in die Datei.'),
  estimate: (n) => count(n, 'Etwa # Kontakt kommt in die Datei.', 'Etwa # Kontakte kommen in die Datei.'),
  format: 'Dateiformat',
  formats: {
    csv: 'CSV, für Tabellen und andere Programme',
    xlsx: 'XLSX, für Excel',
    json: 'JSON, eine Liste',
    ndjson: 'NDJSON, ein Objekt je Zeile',
  },
  all: 'Alle Felder, als Sicherung: Was exportiert ist, lässt sich wieder importieren',
  chosen: 'Diese Felder, in dieser Reihenfolge',
  add: 'Feld hinzufügen',
  fields: 'Felder der Datei',
  up: (field) => `${field} nach oben`,
  down: (field) => `${field} nach unten`,
  remove: (field) => `${field} weglassen`,
  noFields: 'Wählen Sie mindestens ein Feld.',
  logged: 'Der Export steht im Zugriffsprotokoll. Die Datei bleibt einen Tag.',
  go: 'Exportieren',
  started: (n) => count(n, '# Kontakt wird exportiert.', '# Kontakte werden exportiert.'),
  show: 'Zeigen',
  done: (n) => count(n, 'Die Datei mit # Kontakt ist fertig.', 'Die Datei mit # Kontakten ist fertig.'),
  download: 'Herunterladen',
  cancelled: 'Der Export wurde abgebrochen.',
};
