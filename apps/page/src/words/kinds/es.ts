import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  text: 'Lo que otros sistemas añaden a los contactos. Los registros de un tipo descrito aquí deben ser así; los demás se admiten con cualquier dato.',
  none: 'Aún no hay ningún tipo descrito',
  make: 'Nuevo tipo',
  edit: 'Cambiar',
  delete: 'Eliminar',
  deleteTitle: (name) => `¿Eliminar ${name}?`,
  deleteText: 'Sus registros se quedan y los siguientes se admiten con cualquier dato.',
  label: 'Nombre visible',
  kind: 'Tipo, como lo llaman los programas',
  fields: 'Campos',
  field: (n) => `Campo ${n}`,
  fieldCount: (n) => count(n, '# campo', '# campos'),
  type: (name) => `Tipo de ${name}`,
  required: 'necesario',
  remove: (name) => `Quitar ${name}`,
  add: 'Añadir un campo',
  others: 'Se admiten también otros campos',
  types: {
    string: 'Texto',
    number: 'Número',
    integer: 'Número entero',
    boolean: 'Sí o no',
    date: 'Fecha',
    'date-time': 'Fecha y hora',
    email: 'Correo',
    uri: 'Enlace',
    array: 'Lista de textos',
  },
};
