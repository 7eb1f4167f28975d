import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  text: 'Eine Kampagne ist eine benannte Zielgruppe: Kontakte kommen mit Grund und Zeit hinein.',
  none: {
    title: 'Noch keine Kampagnen',
    text: 'Legen Sie eine an, dann kommen Kontakte von Hand, über einen Filter, ein Segment oder eine Regel hinein.',
  },
  noArchived: 'Keine Kampagne ist archiviert',
  shown: 'Welche Kampagnen',
  inUse: 'In Gebrauch',
  archived: 'Archiviert',
  make: 'Neue Kampagne',
  name: 'Name',
  purpose: 'Zweck, wenn Kontakte dazu eingewilligt haben müssen',
  purposeHint: 'etwa marketing; er ändert sich nie',
  needs: (purpose) => `nur mit Einwilligung zu ${purpose}`,
  contacts: (n) => count(n, '# Kontakt', '# Kontakte'),
  rename: 'Umbenennen',
  archive: 'Archivieren',
  restore: 'Wieder verwenden',
  isArchived: (name) => `${name} ist archiviert. Die Mitglieder bleiben.`,
  isInUse: (name) => `${name} ist wieder in Gebrauch.`,
  archivedText: 'Archiviert: Sie nimmt niemanden mehr auf und behält, wen sie hat.',
  asList: 'Als Liste der Kontakte zeigen',
  members: 'Mitglieder',
  noMembers: {
    title: 'Noch keine Mitglieder',
    text: 'Fügen Sie hier ein Segment oder einen Filter hinzu, oder wählen Sie Kontakte in deren Liste aus.',
  },
  campaign: 'Kampagne',
  noneInUse: 'Keine Kampagne ist in Gebrauch. Legen Sie zuerst eine an.',
  toCampaigns: 'Zu den Kampagnen',
  add: 'Kontakte aufnehmen',
  whom: 'Wen',
  byFilter: 'Kontakte, die ein Filter findet',
  bySegment: (name) => `Das Segment ${name}`,
  filter: 'Filter',
  everyone: 'jeden Kontakt',
  reason: 'Grund, der bei jedem Mitglied steht',
  unnamed: 'ohne Grund',
  next: 'Weiter',
  adds: (n) =>
    count(
      n,
      'Es geht um # Kontakt. Wer schon Mitglied ist, bleibt es; wer nicht eingewilligt hat, bleibt außen vor.',
      'Es geht um # Kontakte. Wer schon Mitglied ist, bleibt es; wer nicht eingewilligt hat, bleibt außen vor.',
    ),
  by: {
    api_key: 'von einem API-Schlüssel',
    bulk: 'von einer Änderung vieler Kontakte',
    rule: 'von einer Regel',
    user: (name) => `von ${name}`,
  },
  remove: (name) => `${name} entfernen`,
  removed: (name) => `${name} ist kein Mitglied mehr.`,
  undo: 'Rückgängig',
};
