import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('de', n, { one, other });

export const texts: typeof english = {
  title: 'Junk',
  text: 'Aus diesen Nachrichten wurde kein Kontakt. Jede bleibt mit ihrem Grund; wer zu Unrecht hier steht, wird ein Kontakt, wenn Sie es sagen.',
  reason: 'Grund',
  everyReason: 'Jeder Grund',
  channel: 'Kanal',
  everyChannel: 'Alle Kanäle',
  flags: {
    auto_reply: 'Automatische Antwort',
    bulk: 'Rundschreiben',
    bounce: 'Unzustellbar',
    spam: 'Spam',
    unreadable: 'Nicht lesbar',
  },
  nobody: 'Unbekannter Absender',
  namesNobody: 'Sie nennt keinen Absender. Legen Sie den Kontakt von Hand an, mit dem, was darin steht.',
  whole: 'Ganz zeigen',
  less: 'Weniger zeigen',
  notJunk: 'Kein Junk',
  notJunkOf: (name) => `Kein Junk: ${name}`,
  isNone: (name) => `${name} ist jetzt ein Kontakt und wartet im Posteingang.`,
  areNone: (n) => count(n, '# Nachricht ist kein Junk mehr.', '# Nachrichten sind kein Junk mehr.'),
  refused: (n) => count(n, '# Nachricht bleibt hier:', '# Nachrichten bleiben hier:'),
  open: 'Öffnen',
  showAll: 'Alle zeigen',
  none: {
    title: 'Kein Junk',
    text: 'Hier erscheinen Unzustellbares, automatische Antworten, Rundschreiben, Spam und Unlesbares, jeweils mit dem Grund.',
  },
  noMatch: { title: 'Keine davon', text: 'Vielleicht gibt es Junk eines anderen Kanals oder aus anderem Grund.' },
};
