import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  title: 'Exportar contactos',
  about: (n) => count(n, '# contacto va al archivo.', '# contactos van al archivo.'),
  estimate: (n) => count(n, 'Alrededor de # contacto va al archivo.', 'Alrededor de # contactos van al archivo.'),
  format: 'Formato',
  formats: {
    csv: 'CSV, para hojas de cálculo y otros programas',
    xlsx: 'XLSX, para Excel',
    json: 'JSON, una lista',
    ndjson: 'NDJSON, un objeto por línea',
  },
  all: 'Todos los campos, como copia de seguridad: lo exportado se puede volver a importar',
  chosen: 'Estos campos, en este orden',
  add: 'Añadir un campo',
  fields: 'Campos del archivo',
  up: (field) => `${field} hacia arriba`,
  down: (field) => `${field} hacia abajo`,
  remove: (field) => `Omitir ${field}`,
  noFields: 'Elija al menos un campo.',
  logged: 'La exportación queda en el registro de accesos. El archivo se guarda un día.',
  go: 'Exportar',
  started: (n) => count(n, 'Se exporta # contacto.', 'Se exportan # contactos.'),
  show: 'Mostrar',
  done: (n) => count(n, 'El archivo con # contacto está listo.', 'El archivo con # contactos está listo.'),
  download: 'Descargar',
  cancelled: 'La exportación se canceló.',
};
