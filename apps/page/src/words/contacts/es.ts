import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  columns: {
    up: (column) => `${column} hacia delante`,
    down: (column) => `${column} hacia atrás`,
    usual: 'Las columnas habituales',
    sortBy: (column) => `Ordenar por ${column}`,
    widthOf: (column) => `Anchura de ${column}`,
    widen: 'Arrastre para cambiar la anchura; pulse dos veces para ajustarla',
  },
  select: { begin: 'Seleccionar', end: 'Listo' },
  rail: { goTo: 'Ir a' },
  import: 'Importar contactos',
  connect: 'Conectar un canal',
  conditions: {
    match: 'Condiciones que deben cumplirse',
    all: 'Todas',
    any: 'Alguna',
    and: 'y',
    or: 'o',
    not: 'no',
    edit: (name) => `Cambiar el filtro ${name}`,
    consentTo: (purpose) => `Consentimiento: ${purpose}`,
    recordOf: (kind) => `Registro: ${kind}`,
    find: 'Buscar',
    someImport: 'una anterior',
  },
  segment: {
    more: (name) => `Más del segmento ${name}`,
    has: 'Segmento',
    edit: 'Cambiar el segmento',
    delete: 'Eliminar el segmento',
    deleteTitle: (name) => `¿Eliminar el segmento «${name}»?`,
    deleteText: 'Sus contactos quedan como están; el filtro se olvida.',
    deleted: (name) => `El segmento «${name}» está eliminado.`,
    changed: (name) => `El segmento «${name}» está cambiado.`,
    conditions: 'Quién pertenece a él',
    search: 'Palabras de búsqueda',
    everyone: 'Todos los contactos',
  },
  bulk: {
    actions: 'Cambiar…',
    started: (n) => count(n, 'Se está cambiando # contacto.', 'Se están cambiando # contactos.'),
    show: 'Mostrar',
    restored: (n) => count(n, 'Se ha restaurado # contacto.', 'Se han restaurado # contactos.'),
    setField: 'Fijar un campo',
  },
  existing: 'Abrir ese contacto',
};
