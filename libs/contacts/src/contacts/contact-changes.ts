import type { Changes } from '../changes/index.js';
import { writtenFields } from '../field-lists.js';
import type { Contact, ContactFields } from './contact.js';
import type { CustomChanges, CustomValues } from '../custom-fields/index.js';
import type { NamedTag } from '../tags/index.js';

/** A contact as it stands under the lock of the transaction that changes it. */
export interface ChangeableContact {
  contact: Contact;
  /** 'hand' is never overwritten by detection. */
  languageOrigin: string;
  /** What `language: null` returns to. */
  defaultLanguage: string;
  /** The time of the change. */
  now: string;
}

export interface NextContact {
  contact: Contact;
  languageOrigin: string;
  /** Absent: its tags are left alone. */
  tagIds?: string[];
  /** By key, null where a value goes; absent: they are left alone. */
  customChanges?: CustomChanges;
}

/** Fields as they are given, but the tags as they are found. */
export type FoundFields = Omit<ContactFields, 'tags' | 'customFields'> & {
  tags?: readonly NamedTag[];
  customFields?: CustomChanges;
};

/** The contact with the given fields set: absent leaves alone, null clears. */
export function withFields(current: ChangeableContact, fields: FoundFields): NextContact {
  const { language, tags, customFields, ...plain } = fields;
  const contact: Contact = { ...current.contact, ...plain };
  if (tags) contact.tags = tags.map(({ name }) => name);
  if (customFields) contact.customFields = withValues(contact.customFields, customFields);
  contact.appliedAt = appliedAt(current, contact);
  const next: NextContact = {
    contact,
    languageOrigin: current.languageOrigin,
    ...(tags && { tagIds: tags.map(({ id }) => id) }),
    ...(customFields && { customChanges: customFields }),
  };
  if (language === undefined) return next;
  contact.language = language ?? current.defaultLanguage;
  return { ...next, languageOrigin: language === null ? 'default' : 'hand' };
}

/** What differs; a language set by hand to what was detected counts, for detection lets go of it then. */
export function differences(before: NextContact, after: NextContact): Changes {
  const changes = differing(loggedValues(before.contact), loggedValues(after.contact));
  if (before.languageOrigin !== after.languageOrigin) {
    changes['language'] = { before: before.contact.language, after: after.contact.language };
  }
  return changes;
}

/** What a new contact brought with it. */
export function creation(contact: Contact): Changes {
  const values = Object.entries(loggedValues({ ...contact, tags: contact.tags.length > 0 ? contact.tags : null }));
  const given = values.filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, after]) => [name, { before: null, after }]));
}

type Values = Record<string, unknown>;

/** What the log says of a contact: each field, each custom field under a name of its own. */
function loggedValues(contact: Omit<Contact, 'tags'> & { tags: string[] | null }): Values {
  const plain = writtenFields.filter((name) => name !== 'customFields').map((name) => [name, contact[name]] as const);
  const custom = Object.entries(contact.customFields).map(([key, value]) => [`customFields.${key}`, value] as const);
  return Object.fromEntries([...plain, ...custom]);
}

function differing(before: Values, after: Values): Changes {
  const changes: Changes = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    if (!same(was, is)) changes[name] = { before: was, after: is };
  }
  return changes;
}

function withValues(values: CustomValues, changes: CustomChanges): CustomValues {
  const merged = Object.entries({ ...values, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, CustomValues[string]] => entry[1] !== null));
}

/** Of the given fields those that the contact has not; what always has a value (name, status, language, …) stays. */
export function fillable(contact: Contact, { customFields, ...others }: ContactFields): ContactFields {
  const given = Object.entries(others) as [keyof typeof others, unknown][];
  const isEmpty = (field: keyof typeof others): boolean => same(contact[field], null) || same(contact[field], []);
  const missing = Object.entries(customFields ?? {}).filter(([key]) => !Object.hasOwn(contact.customFields, key));
  return {
    ...Object.fromEntries(given.filter(([field, value]) => value !== null && isEmpty(field))),
    ...(missing.length > 0 && { customFields: Object.fromEntries(missing) }),
  };
}

function appliedAt(current: ChangeableContact, next: Contact): string | null {
  if (next.status !== 'applicant') return null;
  return current.contact.status === 'applicant' ? current.contact.appliedAt : current.now;
}

function same(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item, index) => item === other[index])
    : one === other;
}
