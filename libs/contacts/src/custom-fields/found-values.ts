import type { Queries } from '#libs/database';
import { type CustomChanges, CustomValuesRefusedError } from './custom-field.js';
import { customFieldsOf } from './custom-fields.sql.js';
import { readCustomValue } from './read-custom-value.js';

/**
 * Values as their fields take them, by key.
 * @throws CustomValuesRefusedError naming each key that is no field in use, and each value that its field does not take.
 */
export async function foundValues(
  queries: Queries,
  workspaceId: string,
  given: Readonly<Record<string, unknown>>,
): Promise<CustomChanges> {
  if (Object.keys(given).length === 0) return {};
  const fields = new Map((await customFieldsOf(queries, workspaceId)).map((field) => [field.key, field]));
  const faults: { field: string; code: string; message: string }[] = [];
  const values: CustomChanges = {};
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key);
    const isKnown = field && field.archivedAt === null;
    const read = isKnown
      ? readCustomValue(field, value)
      : { fault: 'is no custom field of the workspace; make it first' };
    const name = `customFields.${key}`;
    if ('value' in read) values[key] = read.value;
    else faults.push({ field: name, code: isKnown ? 'invalid' : 'unknown_field', message: `${name}: ${read.fault}.` });
  }
  if (faults.length > 0) throw new CustomValuesRefusedError(faults);
  return values;
}
