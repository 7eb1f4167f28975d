import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  title: 'No deseados',
  text: 'De estos mensajes no salió ningún contacto. Cada uno se conserva con su motivo; quien esté aquí por error pasa a ser un contacto cuando usted lo indica.',
  reason: 'Motivo',
  everyReason: 'Cualquier motivo',
  channel: 'Canal',
  everyChannel: 'Todos los canales',
  flags: {
    auto_reply: 'Respuesta automática',
    bulk: 'Correo masivo',
    bounce: 'No se pudo entregar',
    spam: 'Spam',
    unreadable: 'No se pudo leer',
  },
  nobody: 'Remitente desconocido',
  namesNobody: 'No indica ningún remitente. Cree el contacto a mano con lo que dice.',
  whole: 'Mostrar entero',
  less: 'Mostrar menos',
  notJunk: 'Marcar como deseado',
  notJunkOf: (name) => `Marcar como deseado: ${name}`,
  isNone: (name) => `${name} ya es un contacto y espera en la bandeja de entrada.`,
  areNone: (n) => count(n, '# mensaje ya no figura como no deseado.', '# mensajes ya no figuran como no deseados.'),
  refused: (n) => count(n, '# mensaje sigue aquí:', '# mensajes siguen aquí:'),
  open: 'Abrir',
  showAll: 'Mostrar todo',
  none: {
    title: 'No hay mensajes no deseados',
    text: 'Aquí aparecen los rebotes, las respuestas automáticas, el correo masivo, el spam y lo que no se pudo leer, con el motivo.',
  },
  noMatch: { title: 'Ninguno de estos', text: 'Puede que haya otros: de otro canal o por otro motivo.' },
};
