import type { Changes } from '../changes/index.js';
import type { Contact, ContactFields } from '../contacts/index.js';
import { normaliseTags } from '../tags/index.js';
import type { RuleAction } from './rule.js';

/** What a rule sets of a contact; campaigns are no fields of it. */
export type Doings = Pick<ContactFields, 'tags' | 'assignedTo' | 'status'>;

/** What the actions set of the contact, one after the other. @throws RejectedInputError beyond the bounds of tags. */
export function doingsOf(actions: readonly RuleAction[], contact: Contact): Doings {
  return actions.reduce<Doings>((doings, one) => ({ ...doings, ...doingOf(one, doings.tags ?? contact.tags) }), {});
}

function doingOf({ action, params }: RuleAction, tags: readonly string[]): Doings {
  if (action === 'add_tags') return { tags: normaliseTags([...tags, ...params.tags]) };
  if (action === 'remove_tags') return { tags: without(tags, params.tags) };
  return action === 'add_to_campaign' ? {} : { ...params };
}

function without(tags: readonly string[], removed: readonly string[]): string[] {
  const gone = new Set(normaliseTags(removed).map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !gone.has(tag.toLowerCase()));
}

/** Field by field what would be otherwise; empty where the contact is so already. */
export function changesBy(doings: Doings, contact: Contact): Changes {
  const fields = Object.keys(doings) as (keyof Doings)[];
  const differing = fields.filter((field) => JSON.stringify(doings[field]) !== JSON.stringify(contact[field]));
  return Object.fromEntries(differing.map((field) => [field, { before: contact[field], after: doings[field] }]));
}
