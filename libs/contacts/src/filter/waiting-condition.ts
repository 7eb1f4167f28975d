import { comparisons } from './comparisons.js';
import type { Question } from './compiling.js';

/**
 * Since when the contact waits for an answer (docs/adr/0038-who-waits.md). Who waits is an entry of conversations_waiting, so few of
 * many contacts are found by that index.
 */
export function ofWaiting({ leaf, field, parameters }: Question): string {
  if (leaf.op === 'isSet') return waits('');
  if (leaf.op === 'isUnset') return `not ${waits('')}`;
  const compare = comparisons[leaf.op];
  return compare ? waits(` and ${compare(field.column, parameters.of(leaf.value))}`) : 'false';
}

function waits(condition: string): string {
  return `exists (select from conversations w where w.workspace_id = c.workspace_id and w.contact_id = c.contact_id
    and w.waiting_since is not null${condition})`;
}
