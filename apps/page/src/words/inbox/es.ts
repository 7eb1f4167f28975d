import type { texts as english } from './en.js';

export const texts: typeof english = {
  title: 'Bandeja',
  whose: 'De quién',
  all: 'Todas',
  mine: 'Mías',
  unassigned: 'Sin asignar',
  channel: 'Canal',
  everyChannel: 'Todos los canales',
  longestFirst: 'Primero quien más espera',
  newestFirst: 'Primero lo más reciente',
  waits: 'Espera desde hace',
  unread: 'Sin leer',
  takenBack: 'El mensaje fue retirado',
  done: 'Hecho',
  doneKeys: 'No hace falta respuesta (D)',
  isDone: (name: string) => `${name} no necesita respuesta.`,
  undo: 'Deshacer',
  back: 'Volver a la bandeja',
  contact: 'Contacto',
  nobodys: 'Sin asignar',
  showAll: 'Mostrar todas',
  none: {
    title: 'Nadie espera',
    text: 'Quien le escribe aparece aquí hasta que alguien responde o indica que no hace falta respuesta.',
  },
  noneOfThese: {
    title: 'Nadie de estos espera',
    text: 'Puede que otros esperen: por otro canal o asignados a otra persona.',
  },
  nothingOpen: {
    title: 'Ninguna conversación está abierta',
    text: 'Elija una de la lista. J y K avanzan, R escribe, D indica que no hace falta respuesta.',
  },
};
