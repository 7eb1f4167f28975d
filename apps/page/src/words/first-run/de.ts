import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  title: 'Drei Schritte zum ersten Kontakt',
  done: 'Alles läuft',
  doneText: 'Wer Ihnen jetzt schreibt, erscheint von selbst in dieser Liste.',
  isDone: 'erledigt',
  isOpen: 'noch offen',
  steps: {
    connect: 'Kanal verbinden',
    send: 'Sich selbst eine Nachricht senden',
    arrive: 'Hier ankommen sehen',
  },
  connectText: 'Eine E-Mail-Adresse, ein Telegram-Bot, eine WhatsApp-Nummer oder ein Formular.',
  sendAnywhere: 'Schreiben Sie an den Kanal, den Sie verbunden haben, so wie es ein Kunde tut.',
  sendByTerminal:
    'Diese Adresse gibt es nur auf Ihrem Rechner: Das Terminal mit „npm start“ zeigt eine Zeile, die dorthin schreibt.',
  arriveText: 'Die Liste zeigt sie gleich, ohne Neuladen.',
  address: 'Adresse',
  close: 'Diese Schritte ausblenden',
  demo: {
    putIn: 'Personen zum Ausprobieren anlegen',
    takeOut: 'Wieder entfernen',
    text: 'Sie haben Namen, Tags und eine Besichtigung. Niemand wird angeschrieben.',
    working: (done, total) => `${done} von ${total}`,
    putInDone: (n) => count(n, '# Person ist zum Ausprobieren da.', '# Personen sind zum Ausprobieren da.'),
    takenOut: (n) => count(n, '# Person ist entfernt.', '# Personen sind entfernt.'),
  },
};
