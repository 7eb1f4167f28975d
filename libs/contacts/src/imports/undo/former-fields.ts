import type { Changes } from '../../changes/index.js';
import type { Contact, FoundFields, LockedContact } from '../../contacts/index.js';
import { handFields } from '../../field-lists.js';
import { customPrefix } from '../import-fields.js';
import type { TagsByName } from '../write/row-tags.js';

interface Former {
  fields: FoundFields;
  /** Names of fields that were changed since. */
  left: string[];
}

/** What a contact had before an import, of the fields that still are as the import made them. */
export function formerFields(locked: LockedContact, changes: Changes, tags: TagsByName): Former {
  const { contact, defaultLanguage } = locked;
  const former: Former = { fields: {}, left: [] };
  for (const [name, change] of Object.entries(changes)) {
    if (name === 'tags') former.fields = { ...former.fields, ...formerTags(contact, change, tags) };
    else if (!isSet(name)) continue;
    else if (same(valueOf(contact, name), change.after))
      former.fields = withFormer(former.fields, { name, before: formerValue(name, change.before, defaultLanguage) });
    else former.left.push(name);
  }
  return former;
}

/** Others follow from these. */
function isSet(name: string): boolean {
  return name.startsWith(customPrefix) || handFields.some((field) => field === name);
}

function valueOf(contact: Contact, name: string): unknown {
  const value = name.startsWith(customPrefix)
    ? contact.customFields[name.slice(customPrefix.length)]
    : contact[name as keyof Contact];
  return value ?? null;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The workspace's language was nobody's choice: detection may go on. */
function formerValue(name: string, before: unknown, defaultLanguage: string): unknown {
  return name === 'language' && before === defaultLanguage ? null : before;
}

function withFormer(fields: FoundFields, { name, before }: { name: string; before: unknown }): FoundFields {
  if (!name.startsWith(customPrefix)) return { ...fields, [name]: before };
  const customFields = { ...fields.customFields, [name.slice(customPrefix.length)]: before };
  return { ...fields, customFields } as FoundFields; // as it was stored before
}

/** Without the tags that the import added; what others added since stays. */
function formerTags(contact: Contact, { before, after }: Changes[string], tags: TagsByName): FoundFields {
  const had = new Set(((before ?? []) as string[]).map((tag) => tag.toLowerCase()));
  const added = new Set(((after ?? []) as string[]).map((tag) => tag.toLowerCase()).filter((tag) => !had.has(tag)));
  const kept = contact.tags.filter((tag) => !added.has(tag.toLowerCase()));
  return kept.length === contact.tags.length ? {} : { tags: kept.flatMap((name) => tags.get(name) ?? []) };
}
