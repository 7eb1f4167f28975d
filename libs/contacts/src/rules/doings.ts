import type { Changes } from '../changes/index.js';
import type { Contact, ContactFields } from '../contacts/index.js';
import { normaliseTags } from '../tags/index.js';
import type { RuleAction } from './rule.js';

/** What a rule sets of a contact; campaigns are no fields of it. */
export type Doings = Omit<ContactFields, 'email' | 'phone'>;

/**
 * What the actions set of the contact, one after the other.
 * @param ofSystem names of tags that do not count to the bound.
 * @throws TooManyTagsError, RejectedInputError beyond the bounds of tags.
 */
export function doingsOf(actions: readonly RuleAction[], contact: Contact, ofSystem: readonly string[] = []): Doings {
  return actions.reduce<Doings>((doings, one) => ({ ...doings, ...doingOf(one, { doings, contact, ofSystem }) }), {});
}

interface Standing {
  /** What the actions before set. */
  doings: Doings;
  contact: Contact;
  ofSystem: readonly string[];
}

function doingOf({ action, params }: RuleAction, { doings, contact, ofSystem }: Standing): Doings {
  const tags = doings.tags ?? contact.tags;
  if (action === 'add_tags') return { tags: normaliseTags([...tags, ...params.tags], ofSystem) };
  if (action === 'remove_tags') return { tags: without(tags, params.tags) };
  if (action === 'set_fields') return withCustomFields(doings, params.fields);
  return action === 'add_to_campaign' ? {} : { ...params };
}

/** Custom fields that an action before set stay set. */
function withCustomFields({ customFields: before }: Doings, { customFields, ...fields }: Doings): Doings {
  return customFields ? { ...fields, customFields: { ...before, ...customFields } } : fields;
}

function without(tags: readonly string[], removed: readonly string[]): string[] {
  const gone = new Set(normaliseTags(removed).map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !gone.has(tag.toLowerCase()));
}

/** Field by field what would be otherwise, each custom field by itself; empty where the contact is so already. */
export function changesBy({ customFields = {}, ...doings }: Doings, contact: Contact): Changes {
  const fields = Object.entries(doings).map(([name, after]) => [name, contact[name as keyof Contact], after] as const);
  const custom = Object.entries(customFields).map(
    ([key, after]) => [`customFields.${key}`, contact.customFields[key] ?? null, after] as const,
  );
  const differing = [...fields, ...custom].filter(
    ([, before, after]) => JSON.stringify(before) !== JSON.stringify(after),
  );
  return Object.fromEntries(differing.map(([name, before, after]) => [name, { before, after }]));
}
