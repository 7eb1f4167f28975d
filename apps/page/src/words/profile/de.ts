import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  title: 'Sie',
  name: 'Ihr Name',
  email: 'E-Mail',
  nameSaved: 'Ihr Name ist gespeichert.',
  password: {
    title: 'Passwort',
    text: 'Alle Ihre anderen Anmeldungen enden.',
    current: 'Aktuelles Passwort',
    next: 'Neues Passwort, mindestens 10 Zeichen',
    change: 'Passwort ändern',
    changed: 'Ihr Passwort ist geändert. Sie sind nur noch hier angemeldet.',
  },
  factor: {
    title: 'Zweiter Faktor',
    off: 'Aus: Zum Anmelden genügt Ihr Passwort.',
    on: (codes) => count(codes, 'Ein. # Ersatzcode ist übrig.', 'Ein. # Ersatzcodes sind übrig.'),
    turnOn: 'Einschalten',
    turnOff: 'Ausschalten',
    askPassword: 'Ihr Passwort',
    next: 'Weiter',
    secret: 'Geheimnis für die App',
    qr: 'QR-Code für die App',
    scan: 'Scannen Sie den Code mit einer App für Einmalcodes, oder geben Sie das Geheimnis dort ein. Geben Sie dann den Code ein, den die App zeigt.',
    openApp: 'Die App auf diesem Gerät öffnen',
    code: 'Code der App',
    recovery: 'Ersatzcodes',
    recoveryText:
      'Bewahren Sie diese Codes auf: Jeder meldet Sie einmal an, wenn die App verloren ist. Sie werden nur dieses Mal gezeigt.',
    isOff: 'Der zweite Faktor ist aus.',
  },
  sessions: {
    title: 'Wo Sie angemeldet sind',
    here: 'dieser Browser',
    unknown: 'Ein unbekanntes Programm',
    seen: 'benutzt',
    end: (program) => `Beenden: ${program}`,
    ended: 'Die Anmeldung ist beendet.',
  },
};
