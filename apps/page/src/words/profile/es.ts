import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  title: 'Su cuenta',
  name: 'Nombre',
  email: 'Correo',
  nameSaved: 'Su nombre está guardado.',
  password: {
    title: 'Contraseña',
    text: 'Se cierran todas sus demás sesiones.',
    current: 'Contraseña actual',
    next: 'Nueva contraseña, al menos 10 caracteres',
    change: 'Cambiar la contraseña',
    changed: 'Su contraseña ha cambiado. Solo tiene la sesión abierta aquí.',
  },
  factor: {
    title: 'Segundo factor',
    off: 'Desactivado: basta con su contraseña.',
    on: (codes) =>
      count(codes, 'Activado. Queda # código de recuperación.', 'Activado. Quedan # códigos de recuperación.'),
    turnOn: 'Activar',
    turnOff: 'Desactivar',
    askPassword: 'Su contraseña',
    next: 'Siguiente',
    secret: 'Secreto para la aplicación',
    qr: 'Código QR para la aplicación',
    scan: 'Escanee el código con una aplicación de códigos de un solo uso, o introduzca allí el secreto. Escriba después el código que muestre la aplicación.',
    openApp: 'Abrir la aplicación en este dispositivo',
    code: 'Código de la aplicación',
    recovery: 'Códigos de recuperación',
    recoveryText:
      'Guarde estos códigos: cada uno le deja entrar una vez si pierde la aplicación. Solo se muestran esta vez.',
    isOff: 'El segundo factor está desactivado.',
  },
  sessions: {
    title: 'Dónde tiene la sesión abierta',
    here: 'este navegador',
    unknown: 'Un programa desconocido',
    seen: 'usado',
    end: (program) => `Cerrar: ${program}`,
    ended: 'La sesión está cerrada.',
  },
};
