import type { Question } from './compiling.js';
import { textsOf } from './filter.js';
import { ofMembership } from './membership-condition.js';

/** Whether an import made or changed the contact. What rows became is known until the import is forgotten. */
export function ofImports(question: Question): string {
  return ofMembership(question, { column: 'e.import_id', ids: () => textsOf(question.leaf), exists: touched });
}

function touched(condition: string): string {
  return `exists (select from import_effects e where e.workspace_id = c.workspace_id
    and e.contact_id = c.contact_id and e.effect in ('created', 'updated')${condition})`;
}
