import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  text: 'Was andere Systeme an Kontakte hängen. Einträge einer Art, die hier beschrieben ist, müssen so sein; andere werden mit beliebigen Daten angenommen.',
  none: 'Noch keine Art ist beschrieben',
  make: 'Neue Art',
  edit: 'Ändern',
  delete: 'Löschen',
  deleteTitle: (name) => `${name} löschen?`,
  deleteText: 'Die Einträge bleiben, und weitere werden mit beliebigen Daten angenommen.',
  label: 'Bezeichnung',
  kind: 'Name der Art für Programme',
  fields: 'Felder',
  field: (n) => `Feld ${n}`,
  fieldCount: (n) => count(n, '# Feld', '# Felder'),
  type: (name) => `Art von ${name}`,
  required: 'nötig',
  remove: (name) => `${name} entfernen`,
  add: 'Feld hinzufügen',
  others: 'Auch andere Felder werden angenommen',
  types: {
    string: 'Text',
    number: 'Zahl',
    integer: 'Ganze Zahl',
    boolean: 'Ja oder nein',
    date: 'Datum',
    'date-time': 'Datum und Zeit',
    email: 'E-Mail',
    uri: 'Link',
    array: 'Liste von Texten',
  },
};
