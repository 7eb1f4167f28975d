import { customKeysOf } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { CustomValuesRefusedError, namedCustomFields } from '../custom-fields/index.js';

/** @throws CustomValuesRefusedError where a form's field fills a custom field that the workspace does not use. One statement where any does. */
export async function requireCustomFields(
  queries: Queries,
  workspaceId: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = customKeysOf(settings);
  if (named.length === 0) return;
  const fields = await namedCustomFields(queries, { workspaceIds: [workspaceId], keys: named.map(({ key }) => key) });
  const known = new Set(fields.map(({ key }) => key));
  const errors = named
    .filter(({ key }) => !known.has(key))
    .map(({ key, place }) => {
      const message = `${place}: ${key} is no custom field in use; make it first, or name another.`;
      return { field: place, code: 'unknown_field', message };
    });
  if (errors.length > 0) throw new CustomValuesRefusedError(errors);
}
