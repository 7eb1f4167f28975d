import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  text: 'Una campaña es un público con nombre: los contactos entran con un motivo y una fecha.',
  none: {
    title: 'Aún no hay campañas',
    text: 'Cree una y añada contactos a mano, con un filtro, con un segmento o con una regla.',
  },
  noArchived: 'Ninguna campaña está archivada',
  shown: 'Qué campañas',
  inUse: 'En uso',
  archived: 'Archivadas',
  make: 'Nueva campaña',
  name: 'Nombre',
  purpose: 'Finalidad, si los contactos deben haberla consentido',
  purposeHint: 'por ejemplo marketing; nunca cambia',
  needs: (purpose) => `solo con consentimiento para ${purpose}`,
  contacts: (n) => count(n, '# contacto', '# contactos'),
  rename: 'Renombrar',
  archive: 'Archivar',
  restore: 'Volver a usar',
  isArchived: (name) => `${name} está archivada. Sus miembros se quedan.`,
  isInUse: (name) => `${name} está otra vez en uso.`,
  archivedText: 'Archivada: no admite más miembros y conserva los que tiene.',
  asList: 'Ver como lista de contactos',
  members: 'Miembros',
  noMembers: {
    title: 'Aún no hay miembros',
    text: 'Añada aquí un segmento o un filtro, o seleccione contactos en su lista.',
  },
  campaign: 'Campaña',
  noneInUse: 'No hay ninguna campaña en uso. Cree una primero.',
  toCampaigns: 'Ir a las campañas',
  add: 'Añadir contactos',
  whom: 'A quién',
  byFilter: 'Contactos que encuentra un filtro',
  bySegment: (name) => `El segmento ${name}`,
  filter: 'Filtro',
  everyone: 'cualquier contacto',
  reason: 'Motivo, que aparece con cada miembro',
  unnamed: 'sin motivo',
  next: 'Siguiente',
  adds: (n) =>
    count(
      n,
      'Se trata de # contacto. Quien ya es miembro lo sigue siendo; quien no ha consentido queda fuera.',
      'Se trata de # contactos. Quien ya es miembro lo sigue siendo; quien no ha consentido queda fuera.',
    ),
  by: {
    api_key: 'por una clave de API',
    bulk: 'por un cambio de muchos contactos',
    rule: 'por una regla',
    user: (name) => `por ${name}`,
  },
  remove: (name) => `Quitar a ${name}`,
  removed: (name) => `${name} ya no es miembro.`,
  undo: 'Deshacer',
};
