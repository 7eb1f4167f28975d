import type { Question } from './compiling.js';
import { textsOf } from './filter.js';

/** Whether an import made or changed the contact. What rows became is known until the import is forgotten. */
export function ofImports({ leaf, parameters }: Question): string {
  if (leaf.op === 'isSet') return touched('');
  if (leaf.op === 'isUnset') return `not ${touched('')}`;
  const ids = textsOf(leaf);
  const ofThese = touched(
    ids.length === 1
      ? ` and e.import_id = ${parameters.of(ids[0])}`
      : ` and e.import_id = any (${parameters.of(ids)}::uuid[])`,
  );
  return leaf.op === 'ne' ? `not ${ofThese}` : ofThese;
}

function touched(condition: string): string {
  return `exists (select from import_effects e where e.workspace_id = c.workspace_id
    and e.contact_id = c.contact_id and e.effect in ('created', 'updated')${condition})`;
}
