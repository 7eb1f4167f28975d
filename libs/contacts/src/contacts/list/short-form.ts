import { contactFields } from '../../contact-fields.js';
import { equalFilters } from '../../field-lists.js';
import type { Filter, FilterLeaf } from '../../filter/index.js';
import type { ContactFilter } from '../contact.js';

const fieldsOfFilters = new Map<string, string>(
  Object.entries(contactFields).flatMap(([name, field]) => ('filter' in field ? [[field.filter, name] as const] : [])),
);

/** The field that a parameter of a list asks for. */
export function fieldOfFilter(name: string): string {
  return fieldsOfFilters.get(name) ?? name;
}

/** The parameters of a list in the language of filters: each must hold. Ranges are from inclusive, to exclusive. */
export function filtersOf(short: ContactFilter): Filter[] {
  const equal = equalFilters.flatMap(({ name }): FilterLeaf[] => {
    const value = short[name];
    return value === undefined ? [] : [{ field: fieldOfFilter(name), op: 'eq', value }];
  });
  return [
    ...equal,
    ...range('createdAt', short.createdFrom, short.createdTo),
    ...range('lastActivityAt', short.lastActivityFrom, short.lastActivityTo),
    ...tagged(short),
    ...(short.where ? [short.where] : []),
  ];
}

function range(field: string, from: string | undefined, to: string | undefined): FilterLeaf[] {
  return [
    ...(from === undefined ? [] : [{ field, op: 'gte', value: from } as const]),
    ...(to === undefined ? [] : [{ field, op: 'lt', value: to } as const]),
  ];
}

/** All: a leaf each, so that the planner can begin with the rarest tag. */
function tagged({ tags = [], tagsMatch = 'any' }: ContactFilter): FilterLeaf[] {
  if (tags.length === 0) return [];
  if (tagsMatch === 'all') return tags.map((value) => ({ field: 'tags', op: 'eq', value }));
  return [{ field: 'tags', op: 'in', value: tags }];
}
