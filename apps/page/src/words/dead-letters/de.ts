import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  title: 'Beiseitegelegte Nachrichten',
  text: 'Sie konnten nicht verarbeitet werden; alle anderen gingen weiter. 90 Tage lang geht nichts verloren.',
  state: 'Stand',
  states: { open: 'Offen', replayed: 'Wiederholt', discarded: 'Verworfen' },
  reason: 'Grund',
  everyReason: 'Jeder Grund',
  channel: 'Kanal',
  everyChannel: 'Alle Kanäle',
  reasons: {
    unreadable_source: {
      title: 'Nicht lesbar',
      todo: 'Sie steht auch im Junk. Lesen Sie das Original; nach einem Update, das es lesen kann, wiederholt der Betreiber sie.',
    },
    invalid: {
      title: 'Verletzt den Vertrag',
      todo: 'Das sendende Programm muss berichtigt werden. Versuchen Sie es nach einem Update noch einmal, sonst verwerfen Sie sie.',
    },
    undecodable: {
      title: 'Ist kein JSON',
      todo: 'Ein anderes Programm schreibt in das Log, oder Bytes sind beschädigt. Finden Sie das Programm, dann verwerfen Sie sie.',
    },
    rejected_by_database: {
      title: 'Von der Datenbank abgelehnt',
      todo: 'Die Zeile darunter sagt, warum. Bringen Sie das in Ordnung, dann wiederholen Sie sie.',
    },
    handler_failed: {
      title: 'Ein Fehler von Doorbell',
      todo: 'Melden Sie die Zeile darunter. Wiederholen Sie sie nach dem Update, das den Fehler behebt.',
    },
    unknown: { title: 'Grund unbekannt', todo: 'Ein anderes Programm hat sie beiseitegelegt. Lesen Sie das Original.' },
  },
  steps: {
    translate: 'beim Lesen',
    decode: 'beim Auspacken',
    validate: 'beim Prüfen',
    handle: 'beim Speichern',
  },
  content: (bytes) => count(bytes, 'Was ankam: # Byte', 'Was ankam: # Bytes'),
  noText: 'Es ist kein Text. Laden Sie es herunter, um es anzusehen.',
  notKept: 'Der Inhalt ist nicht mehr aufbewahrt.',
  download: 'Original herunterladen',
  attempt: 'Ausprobieren',
  replay: 'Wiederholen',
  discard: 'Verwerfen',
  cannot: 'Hier kann sie nicht wiederholt werden.',
  wouldBeHandled: 'Eine Wiederholung würde verarbeitet. Es wurde nichts geändert.',
  wouldReturn: 'Eine Wiederholung würde wieder beiseitegelegt. Es wurde nichts geändert.',
  moreErrors: (n) => count(n, '# weiterer Fehler', '# weitere Fehler'),
  replayedNow: (n) => count(n, '# Nachricht ist wiederholt.', '# Nachrichten sind wiederholt.'),
  discardedNow: (n) => count(n, '# Nachricht ist verworfen.', '# Nachrichten sind verworfen.'),
  refused: (n) => count(n, '# Nachricht bleibt hier:', '# Nachrichten bleiben hier:'),
  discardTitle: (n) => count(n, '# Nachricht verwerfen?', '# Nachrichten verwerfen?'),
  discardText:
    'Dann wird sie nie verarbeitet. Ihr Inhalt ist noch lesbar, bis er 90 Tage nach der Ankunft verschwindet.',
  showOpen: 'Alle offenen zeigen',
  none: {
    title: 'Nichts ist beiseitegelegt',
    text: 'Was nicht verarbeitet werden kann, erscheint hier, mit dem Grund und dem, was zu tun ist.',
  },
  noMatch: { title: 'Keine davon', text: 'Vielleicht gibt es andere: mit anderem Stand, Grund oder Kanal.' },
  notAllowed: {
    title: 'Ihre Rolle darf das nicht sehen',
    text: 'Inhaber und Administratoren sehen, was beiseitegelegt wurde.',
  },
};
