import type { Changes } from '../changes/index.js';
import type { Contact } from '../contacts/index.js';
import type { CustomChanges } from '../custom-fields/index.js';

/** What the survivor of an undone merge has again: each field that the merge changed and nothing has since. */
export interface FormerFields {
  values: Record<string, unknown>;
  customFields: CustomChanges;
  /** Null: the tags stay. */
  tags: string[] | null;
}

const customField = /^customFields\.(.+)$/u;

export function formerFields(contact: Contact, fields: Changes): FormerFields {
  const former: FormerFields = { values: {}, customFields: {}, tags: null };
  for (const [field, { before, after }] of Object.entries(fields)) {
    const key = customField.exec(field)?.[1];
    if (field === 'tags') former.tags = tagsWithout(contact.tags, before as string[] | null, after as string[] | null);
    else if (key !== undefined && same(contact.customFields[key] ?? null, after))
      former.customFields[key] = before as CustomChanges[string]; // the log has what the field had
    else if (key === undefined && field !== 'appliedAt' && same(contact[field as keyof Contact], after))
      former.values[field] = before;
  }
  return former;
}

/** Tags that the merge brought go, but for those that the contact had. */
function tagsWithout(now: readonly string[], before: string[] | null, after: string[] | null): string[] | null {
  const had = new Set((before ?? []).map((tag) => tag.toLowerCase()));
  const brought = new Set((after ?? []).map((tag) => tag.toLowerCase()).filter((tag) => !had.has(tag)));
  const left = now.filter((tag) => !brought.has(tag.toLowerCase()));
  return left.length === now.length ? null : left;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
