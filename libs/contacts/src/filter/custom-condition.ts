import type { Parameters } from '#libs/database';
import { type CustomFieldType, valueColumns } from '../custom-fields/index.js';
import type { KnownParts, Question } from './compiling.js';
import { customPrefix } from './filter-fields.js';
import type { FilterLeaf } from './filter.js';

/** Rows `v` of custom_values, each of which lets its contact pass. */
interface PassingValues {
  type: CustomFieldType;
  column: string;
  conditionsIn: (this: void, parameters: Parameters) => string[];
}

/** The condition on rows of custom_values, each kind of value under an index of its own. */
export function ofCustomValues({ leaf, parameters, known }: Question): string {
  const field = known.customFields.get(leaf.field.slice(customPrefix.length));
  if (!field) return 'false';
  const ofField = `v.field_id = ${parameters.of(field.id)}`;
  if (leaf.op === 'isSet') return rows([ofField]);
  if (leaf.op === 'isUnset') return `not ${rows([ofField])}`;
  const has = rows([ofField, valueCondition(leaf, valueColumns[field.type], parameters)]);
  return leaf.op === 'ne' ? `not ${has}` : has;
}

function rows(conditions: readonly string[]): string {
  return `exists (select from custom_values v where v.workspace_id = c.workspace_id
    and v.contact_id = c.contact_id and ${conditions.join(' and ')})`;
}

/** Null where a contact passes by having no such value, or the field is unknown. */
export function valuesThatPass(leaf: FilterLeaf, { customFields }: KnownParts): PassingValues | null {
  const field = leaf.field.startsWith(customPrefix)
    ? customFields.get(leaf.field.slice(customPrefix.length))
    : undefined;
  if (!field || leaf.op === 'ne' || leaf.op === 'isSet' || leaf.op === 'isUnset') return null;
  const column = valueColumns[field.type];
  return {
    type: field.type,
    column: column.column,
    conditionsIn: (parameters) => [`v.field_id = ${parameters.of(field.id)}`, valueCondition(leaf, column, parameters)],
  };
}

const signs: Partial<Record<FilterLeaf['op'], string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** Days are compared, so a duration of hours counts from the day in which it begins. */
function valueCondition(
  { op, value }: FilterLeaf,
  { column, type }: (typeof valueColumns)['text'],
  parameters: Parameters,
): string {
  const given = parameters.of(value);
  if (op === 'in') return `${column} = any (${given}::${type}[])`;
  if (op === 'withinLast') return `${column} between (now() - ${given}::interval)::date and now()::date`;
  if (op === 'olderThan') return `${column} < (now() - ${given}::interval)::date`;
  return `${column} ${signs[op] ?? '='} ${given}::${type}`;
}
