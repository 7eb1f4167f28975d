import type { Parameters } from '#libs/database';
import { valueColumns } from '../custom-fields/index.js';
import type { Question } from './compiling.js';
import { customPrefix } from './filter-fields.js';
import type { FilterLeaf } from './filter.js';

/** The condition on rows of custom_values, each kind of value under an index of its own. */
export function ofCustomValues({ leaf, parameters, known }: Question): string {
  const field = known.customFields.get(leaf.field.slice(customPrefix.length));
  if (!field) return 'false';
  const rows = (condition: string): string => `exists (select from custom_values v where v.workspace_id = c.workspace_id
    and v.contact_id = c.contact_id and v.field_id = ${parameters.of(field.id)}${condition})`;
  if (leaf.op === 'isSet') return rows('');
  if (leaf.op === 'isUnset') return `not ${rows('')}`;
  const has = rows(` and ${valueCondition(leaf, valueColumns[field.type], parameters)}`);
  return leaf.op === 'ne' ? `not ${has}` : has;
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
