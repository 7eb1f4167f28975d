import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const closed: Record<string, (channel: string) => string> = {
  contact_blocked: (channel) =>
    `Die Person hat Sie auf ${channel} blockiert. Warten Sie, bis sie wieder schreibt, oder schreiben Sie anderswo.`,
  contact_opted_out: (channel) =>
    `Die Person möchte keine Nachrichten über ${channel}. Schreiben Sie wieder, sobald unter Einwilligungen eine neue steht.`,
  outside_window: (channel) =>
    `${channel} nimmt freien Text 24 Stunden lang nach der letzten Nachricht an, und die sind vorbei. Eine genehmigte Vorlage geht durch.`,
};

const states: Record<string, string> = {
  paused: 'angehalten',
  address_unproven: 'nicht bestätigt',
  contact_blocked: 'blockiert',
  contact_opted_out: 'abgemeldet',
  outside_window: '24 Stunden sind vorbei',
  no_server_for_sending: 'kann noch nicht senden',
  inboxes_paused: 'angehalten',
  must_write_first: 'hat nicht geschrieben',
  address_not_known: 'keine Adresse',
  address_of_another: 'Adresse eines anderen Kontakts',
};

const kinds = { image: 'ein Bild (JPEG oder PNG)', video: 'ein Video (MP4 oder 3GPP)', document: 'ein PDF' };

export const texts: typeof english = {
  write: 'Nachricht schreiben',
  subject: 'Betreff',
  subjectKept: 'Betreff, wenn es nicht der der beantworteten E-Mail ist',
  send: 'Senden',
  sendKeys: 'Strg Eingabe',
  by: 'Senden über',
  to: (channel: string, address: string) => `${channel} an ${address}`,
  through: (way: string, inbox: string) => `${way} – ${inbox}`,
  state: (way: string, state: string) => (state === 'open' ? way : `${way} · ${states[state] ?? 'geschlossen'}`),
  closed,
  unreachable:
    'Kein Kanal erreicht diesen Kontakt. Tragen Sie eine E-Mail-Adresse oder Telefonnummer ein, oder verbinden Sie einen Kanal.',
  mend: { sending: 'Versand einrichten', paused: 'Kanal öffnen', connect: 'Kanal verbinden' },
  unprovenNote: (address: string) =>
    `Es ist nicht bestätigt, dass ${address} dieser Person gehört; eine andere Adresse von ihr ist bestätigt. Senden Sie nur dorthin, wenn Sie sicher sind.`,
  pausedNote: 'Dieser Kanal ist angehalten. Eine Nachricht wartet, bis er fortgesetzt wird.',
  window: (time: string) => `Freier Text ist möglich bis ${time}.`,
  useTemplate: 'Genehmigte Vorlage verwenden',
  noTemplate: 'Ohne Vorlage',
  templateNote: 'Eine Vorlage unter dem Namen, den sie im WhatsApp Manager hat.',
  templateName: 'Name der Vorlage',
  templateLanguage: 'Sprache',
  templateParameters: 'Texte für die Felder der Vorlage, einer je Zeile',
  template: {
    label: 'Vorlage',
    choose: 'Vorlage wählen',
    loading: 'Vorlagen werden gelesen',
    none: 'WhatsApp hat noch keine Vorlage genehmigt. Legen Sie eine im WhatsApp Manager an.',
    more: 'Das sind 1.000 der Vorlagen; es gibt noch mehr.',
    unread: (reason: string) =>
      `Die Liste der Vorlagen kann nicht gelesen werden. ${reason} Geben Sie stattdessen den Namen ein.`,
    place: (number: string) => `Feld ${number}`,
    example: (words: string) => `etwa ${words}`,
    preview: 'So wird sie gelesen',
    button: 'die Schaltfläche',
    places: {
      header: () => 'Kopfzeile',
      code: () => 'Einmalcode',
      url: (label: string) => `Ende des Links von „${label}“`,
      copy_code: (label: string) => `Code von „${label}“`,
    },
    faults: {
      blanks: 'Ein Link hat keine Leerzeichen. Entfernen Sie sie.',
      noCode: 'Ein Code besteht nur aus Buchstaben und Ziffern.',
    },
    headerFile: {
      image: 'Bild für die Kopfzeile wählen',
      video: 'Video für die Kopfzeile wählen',
      document: 'PDF für die Kopfzeile wählen',
    },
    fileLimits: {
      image: (megabytes: string) => `JPEG oder PNG, höchstens ${megabytes} MB`,
      video: (megabytes: string) => `MP4 oder 3GPP, höchstens ${megabytes} MB`,
      document: (megabytes: string) => `Ein PDF, höchstens ${megabytes} MB`,
    },
    openFile: { image: 'Hier steht ein Bild', video: 'Hier steht ein Video', document: 'Hier steht ein PDF' },
    typedFile: 'Datei für die Kopfzeile',
    typed: {
      header: 'Text für das Feld in der Kopfzeile',
      addButton: 'Wert einer Schaltfläche',
      place: 'Welche Schaltfläche',
      takes: 'Was sie nimmt',
      button: (place: string) => `Schaltfläche ${place}`,
      removeButton: (name: string) => `${name} entfernen`,
      kinds: { url: 'Ende ihres Links', copy_code: 'Code, den sie kopiert' },
    },
    noFile: 'Diese Vorlage zeigt keine Datei. Entfernen Sie sie, oder wählen Sie eine andere Vorlage.',
    oneFile: 'Eine Vorlage zeigt eine Datei. Entfernen Sie die anderen.',
    wrongFile: (name, kind) => `${name} passt nicht in die Kopfzeile: Sie zeigt ${kinds[kind]}.`,
    obstacles: {
      header: 'die Kopfzeile ist ein Ort auf der Karte',
      buttons: 'eine Schaltfläche öffnet einen Katalog oder ein Formular',
      parts: 'hat Teile, die sich hier nicht ausfüllen lassen',
      parameters: 'hat zu viele Felder',
    },
  },
  addFiles: 'Dateien anhängen',
  files: 'Dateien',
  removeFile: (name: string) => `${name} entfernen`,
  uploading: (name: string) => `${name} wird hochgeladen`,
  uploadWaits: (name: string) => `Wartet auf die Verbindung: ${name}`,
  notUploaded: (name: string, reason: string) => `${name} – ${reason}`,
  fileGone: (name: string) => `${name}: nur einen Tag aufbewahrt, bitte erneut anhängen`,
  tooMany: (most: string) => `Eine Nachricht nimmt höchstens ${most} Dateien. Senden Sie mehrere Nachrichten.`,
  tooLarge: (name: string, megabytes: string) => `${name} ist größer als ${megabytes} MB; mehr geht dort nicht durch.`,
  tooLargeTogether: (megabytes: string) =>
    `Die Dateien sind zusammen größer als ${megabytes} MB. Senden Sie mehrere Nachrichten.`,
  emptyFile: (name: string) => `${name} ist leer oder ein Ordner.`,
  wrongType: (name: string) =>
    `${name} hat einen Typ, den dieser Kanal nicht annimmt. Wählen Sie einen anderen Weg, oder senden Sie einen Link.`,
  noFiles: 'Dieser Kanal nimmt keine Dateien. Wählen Sie einen anderen Weg, oder senden Sie einen Link.',
  tooLong: (length: string, longest: string) =>
    `Der Text hat ${length} Zeichen, und dieser Kanal nimmt ${longest}. Senden Sie ihn in Teilen.`,
  onlyFiles: (n: number) => plural('de', n, { one: '# Datei', other: '# Dateien' }),
  goesOut: 'Geht gleich hinaus, auch wenn Sie die Seite verlassen.',
  isSending: 'Wird gesendet.',
  waits: 'Wartet auf die Verbindung und wird dann von selbst gesendet.',
  undo: 'Rückgängig',
  edit: 'Bearbeiten',
  discard: 'Verwerfen',
  notSent: (name: string, reason: string) => `Die Nachricht an ${name} wurde nicht gesendet: ${reason}`,
  tooOld:
    'Diese Nachricht lag zu lange auf diesem Gerät und wurde vielleicht gesendet. Sehen Sie in die Unterhaltung, und senden Sie sie dann erneut oder nicht.',
  signOutTitle: 'Jetzt abmelden?',
  unsent: (n) =>
    n === 0
      ? 'Alle Nachrichten sind gesendet. Entwürfe in diesem Browser werden verworfen.'
      : plural('de', n, {
          one: '# Nachricht ist noch nicht gesendet. Sie wird verworfen, ebenso alle Entwürfe in diesem Browser.',
          other:
            '# Nachrichten sind noch nicht gesendet. Sie werden verworfen, ebenso alle Entwürfe in diesem Browser.',
        }),
  silent: (days: number) => plural('de', days, { one: 'Seit # Tag still', other: 'Seit # Tagen still' }),
  writeAgain: 'Erneut schreiben',
  nudge: (name: string) => `${name ? `Guten Tag ${name}` : 'Guten Tag'}, ist das noch interessant für Sie?`,
  message: {
    edited: 'Bearbeitet',
    versions: 'Frühere Fassungen',
    takenBack: 'Zurückgenommen',
    retry: 'Erneut senden',
    download: 'Herunterladen',
    show: (name: string) => `${name} zeigen`,
    play: (name: string) => `${name} abspielen`,
    playFile: 'Abspielen',
    file: 'Datei',
    states: {
      pending: 'Wird geholt',
      expired: 'Nicht mehr da',
      too_large: 'Zu groß, nicht aufbewahrt',
    },
    flags: {
      auto_reply: 'Automatische Antwort',
      bulk: 'Rundschreiben',
      bounce: 'Unzustellbar',
      spam: 'Spam',
      unreadable: 'Nicht lesbar',
    },
    wasJunk: 'Galt als Junk',
    original: 'Original ansehen',
    forwarded: 'Weitergeleitet',
    forwardedFrom: (name: string) => `Weitergeleitet von ${name}`,
  },
  dropHere: 'Dateien ablegen, um sie anzuhängen',
};
