import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  details: {
    name: 'Name des Arbeitsbereichs',
    country: 'Land der Telefonnummern',
    noCountry: 'Keines',
    countryText: 'Eine Nummer ohne Landesvorwahl wird gelesen, wie man sie dort wählt.',
    noCountryText: 'Eine Nummer ohne Landesvorwahl wird abgelehnt.',
    language: 'Sprache neuer Kontakte',
    save: 'Arbeitsbereich speichern',
    saved: 'Der Arbeitsbereich ist gespeichert.',
  },
  plan: {
    title: 'Tarif und Nutzung',
    name: 'Tarif',
    requests: 'Anfragen in der Minute, höchstens',
    page: 'Zeilen einer Seite, höchstens',
    files: 'Dateien',
    unlimited: 'beliebig viele',
    used: (size) => `${size}, ohne Grenze`,
    usedOf: (size, most) => `${size} von ${most}`,
  },
  retention: {
    title: 'Wie lange etwas aufbewahrt wird',
    text: 'In Tagen. Ein leeres Feld bewahrt für immer auf. Was älter ist, wird jeden Tag endgültig gelöscht.',
    kinds: {
      contact: ['Ruhende Kontakte', 'Seitdem ohne Nachricht, Änderung und Eintrag; sie werden endgültig gelöscht.'],
      deletedContact: [
        'Gelöschte Kontakte',
        'Seit dem Löschen; sie werden endgültig gelöscht und kommen nicht zurück.',
      ],
      message: ['Nachrichten', 'In beiden Richtungen, mit ihren Dateien.'],
      attachment: ['Dateien von Nachrichten', 'Die Nachrichten bleiben.'],
      original: ['Quelltexte von Mails', 'Die Nachricht, die daraus gelesen wurde, bleibt.'],
      upload: ['Hochgeladene Dateien', 'Solche, die gesendet werden sollten.'],
      import: [
        'Importierte Dateien',
        'Mit ihren Zeilen. Ohne die Datei kann ein Import nicht rückgängig gemacht werden.',
      ],
      deadLetter: ['Beiseitegelegte Nachrichten', 'Was nicht gelesen werden konnte. Höchstens 90 Tage.'],
      changeValue: ['Werte im Protokoll der Änderungen', 'Dass, wann und durch wen sich etwas änderte, bleibt.'],
      auditEntry: ['Einträge im Protokoll der Zugriffe', 'Wer was getan hat.'],
    },
    days: (n) => count(n, '# Tag', '# Tage'),
    forever: 'für immer',
    except: 'Ruhende Kontakte, die trotzdem bleiben',
    nobody: 'keine',
    count: 'Zählen, was ginge',
    counting: 'Es wird gezählt',
    wouldGo: 'Das würde jetzt gelöscht:',
    wouldGoNone: 'Jetzt würde nichts gelöscht.',
    first: 'Zählen Sie erst: Was gelöscht wird, ist endgültig weg.',
    save: 'Fristen speichern',
    saved: 'Die Fristen sind gespeichert.',
  },
  optOut: {
    title: 'Wörter zum Abmelden',
    text: 'Eine Nachricht, die nur aus einem dieser Wörter besteht, widerruft die Einwilligung. Groß und klein, Akzente und Zeichen zählen nicht.',
    out: 'Meldet ab, eins je Zeile',
    in: 'Meldet wieder an, eins je Zeile',
    confirmation: 'Was der Person gesagt wird',
    inTheirLanguage: 'ein Satz in der Sprache der Person',
    standard: 'Zurück zu den üblichen',
    standardTitle: 'Zurück zu den üblichen Wörtern?',
    standardText: 'Sie sind aus zehn Sprachen. Die Wörter, die hier jetzt stehen, gehen verloren.',
    save: 'Wörter speichern',
    saved: 'Die Wörter sind gespeichert.',
  },
};
