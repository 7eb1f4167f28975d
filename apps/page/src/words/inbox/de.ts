import type { texts as english } from './en.js';

export const texts: typeof english = {
  title: 'Posteingang',
  whose: 'Wessen',
  all: 'Alle',
  mine: 'Meine',
  unassigned: 'Ohne Zuständige',
  channel: 'Kanal',
  everyChannel: 'Alle Kanäle',
  longestFirst: 'Längste Wartezeit zuerst',
  newestFirst: 'Neueste zuerst',
  waits: 'Wartet seit',
  unread: 'Ungelesen',
  takenBack: 'Die Nachricht wurde zurückgenommen',
  done: 'Erledigt',
  doneKeys: 'Keine Antwort nötig (D)',
  isDone: (name: string) => `${name} braucht keine Antwort.`,
  undo: 'Rückgängig',
  back: 'Zurück zum Posteingang',
  contact: 'Kontakt',
  nobodys: 'Ohne Zuständige',
  showAll: 'Alle zeigen',
  none: {
    title: 'Niemand wartet',
    text: 'Wer Ihnen schreibt, steht hier, bis jemand antwortet oder sagt, dass keine Antwort nötig ist.',
  },
  noneOfThese: {
    title: 'Von diesen wartet niemand',
    text: 'Andere warten vielleicht: auf einem anderen Kanal oder bei anderen Zuständigen.',
  },
  nothingOpen: {
    title: 'Keine Unterhaltung ist offen',
    text: 'Wählen Sie eines aus der Liste. J und K gehen weiter, R schreibt, D sagt, dass keine Antwort nötig ist.',
  },
};
