import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  title: 'Mensajes apartados',
  text: 'No se pudieron procesar; todos los demás siguieron. Durante 90 días no se pierde nada.',
  state: 'Estado',
  states: { open: 'Abiertos', replayed: 'Repetidos', discarded: 'Descartados' },
  reason: 'Motivo',
  everyReason: 'Cualquier motivo',
  channel: 'Canal',
  everyChannel: 'Todos los canales',
  reasons: {
    unreadable_source: {
      title: 'No se pudo leer',
      todo: 'También está en No deseados. Lea el original; tras una actualización que lo lea, el operador lo repite.',
    },
    invalid: {
      title: 'Incumple el contrato',
      todo: 'Hay que corregir el programa que lo envió. Pruébelo tras una actualización; si no, descártelo.',
    },
    undecodable: {
      title: 'No es JSON',
      todo: 'Otro programa escribe en el registro, o hay bytes dañados. Encuentre el programa y después descártelo.',
    },
    rejected_by_database: {
      title: 'Rechazado por la base de datos',
      todo: 'La línea de abajo dice por qué. Corríjalo y después repítalo.',
    },
    handler_failed: {
      title: 'Un fallo de Doorbell',
      todo: 'Informe de la línea de abajo. Repítalo tras la actualización que corrija el fallo.',
    },
    unknown: { title: 'Motivo desconocido', todo: 'Lo apartó otro programa. Lea el original.' },
  },
  steps: {
    translate: 'al leerlo',
    decode: 'al desempaquetarlo',
    validate: 'al comprobarlo',
    handle: 'al guardarlo',
  },
  content: (bytes) => count(bytes, 'Lo que llegó: # byte', 'Lo que llegó: # bytes'),
  noText: 'No es texto. Descárguelo para verlo.',
  notKept: 'Su contenido ya no se conserva.',
  download: 'Descargar el original',
  attempt: 'Probar',
  replay: 'Repetir',
  discard: 'Descartar',
  cannot: 'Aquí no se puede repetir.',
  wouldBeHandled: 'Una repetición se procesaría. No se ha cambiado nada.',
  wouldReturn: 'Una repetición volvería a apartarse. No se ha cambiado nada.',
  moreErrors: (n) => count(n, '# fallo más', '# fallos más'),
  replayedNow: (n) => count(n, '# mensaje repetido.', '# mensajes repetidos.'),
  discardedNow: (n) => count(n, '# mensaje descartado.', '# mensajes descartados.'),
  refused: (n) => count(n, '# mensaje sigue aquí:', '# mensajes siguen aquí:'),
  discardTitle: (n) => count(n, '¿Descartar # mensaje?', '¿Descartar # mensajes?'),
  discardText:
    'Entonces no se procesa nunca. Su contenido se puede leer hasta que desaparece, 90 días después de llegar.',
  showOpen: 'Mostrar todos los abiertos',
  none: {
    title: 'No hay nada apartado',
    text: 'Lo que no se puede procesar aparece aquí, con el motivo y lo que hay que hacer.',
  },
  noMatch: { title: 'Ninguno de estos', text: 'Puede que haya otros: de otro estado, motivo o canal.' },
  notAllowed: { title: 'Su rol no permite verlo', text: 'Los propietarios y administradores ven lo que se apartó.' },
};
