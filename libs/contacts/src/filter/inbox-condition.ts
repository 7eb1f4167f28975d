import type { Question } from './compiling.js';
import { textsOf } from './filter.js';

/** Whether one of the contact's messages, in or out, is of the inbox. Each contact on the way is probed: no index leads from an inbox to its contacts. */
export function ofInboxes({ leaf, parameters }: Question): string {
  if (leaf.op === 'isSet') return hasMessage('');
  if (leaf.op === 'isUnset') return `not ${hasMessage('')}`;
  const ofOne = hasMessage(` and g.inbox_id = any (${parameters.of(textsOf(leaf))}::uuid[])`);
  return leaf.op === 'ne' ? `not ${ofOne}` : ofOne;
}

function hasMessage(condition: string): string {
  return `exists (select from messages g where g.workspace_id = c.workspace_id
    and g.contact_id = c.contact_id${condition})`;
}
