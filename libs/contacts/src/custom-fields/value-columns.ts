import type { CustomField, CustomFieldType } from './custom-field.js';

interface ValueColumn {
  /** Of a row `v` of custom_values. */
  column: string;
  type: string;
}

const text: ValueColumn = { column: 'v.value_text', type: 'text' };

/** Where the values of a field stand, each kind under an index of its own. */
export const valueColumns: Record<CustomFieldType, ValueColumn> = {
  text,
  select: text,
  multiselect: text,
  number: { column: 'v.value_number', type: 'double precision' },
  date: { column: 'v.value_date', type: 'date' },
};

/** Why lists cannot be sorted by a field, as the end of a sentence; null where they can. */
export function orderRefusal(field: Pick<CustomField, 'type' | 'archivedAt'> | undefined): string | null {
  if (field?.archivedAt !== null) return 'is no custom field in use; name one of GET /custom-fields';
  return field.type === 'multiselect' ? 'has several values, which have no order; sort by another field' : null;
}
