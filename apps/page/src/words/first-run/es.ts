import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  title: 'Tres pasos hasta el primer contacto',
  done: 'Todo funciona',
  doneText: 'Quien escriba ahora aparece en esta lista sin hacer nada más.',
  isDone: 'hecho',
  isOpen: 'pendiente',
  steps: {
    connect: 'Conectar un canal',
    send: 'Enviarse un mensaje',
    arrive: 'Verlo llegar aquí',
  },
  connectText: 'Una dirección de correo, un bot de Telegram, un número de WhatsApp o un formulario.',
  sendAnywhere: 'Escriba al canal que ha conectado, como lo hace un cliente.',
  sendByTerminal:
    'Esta dirección solo existe en su equipo: el terminal con «npm start» muestra una línea que le escribe.',
  arriveText: 'La lista lo muestra enseguida, sin recargar.',
  address: 'Dirección',
  close: 'Ocultar estos pasos',
  demo: {
    putIn: 'Añadir personas de prueba',
    takeOut: 'Quitarlas de nuevo',
    text: 'Tienen nombre, etiquetas y una visita. No se escribe a nadie.',
    working: (done, total) => `${done} de ${total}`,
    putInDone: (n) => count(n, 'Hay # persona de prueba.', 'Hay # personas de prueba.'),
    takenOut: (n) => count(n, 'Se ha quitado # persona.', 'Se han quitado # personas.'),
  },
};
