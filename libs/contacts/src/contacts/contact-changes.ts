import type { Changes } from '../changes/index.js';
import { writtenFields } from '../field-lists.js';
import type { Contact, ContactFields } from './contact.js';
import { normaliseTags } from './tags.js';

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
}

/** The contact with the given fields set: absent leaves alone, null clears. */
export function withFields(current: ChangeableContact, fields: ContactFields): NextContact {
  const { language, tags, ...plain } = fields;
  const contact: Contact = { ...current.contact, ...plain };
  if (tags) contact.tags = normaliseTags(tags);
  contact.appliedAt = appliedAt(current, contact);
  if (language === undefined) return { contact, languageOrigin: current.languageOrigin };
  contact.language = language ?? current.defaultLanguage;
  return { contact, languageOrigin: language === null ? 'default' : 'hand' };
}

/** What differs; a language set by hand to what was detected counts, for detection lets go of it then. */
export function differences(before: NextContact, after: NextContact): Changes {
  const changes: Changes = {};
  for (const field of writtenFields) {
    const [was, is] = [before.contact[field], after.contact[field]];
    if (!same(was, is)) changes[field] = { before: was, after: is };
  }
  if (before.languageOrigin !== after.languageOrigin) {
    changes['language'] = { before: before.contact.language, after: after.contact.language };
  }
  return changes;
}

/** What a new contact brought with it. */
export function creation(contact: Contact): Changes {
  const set = writtenFields.filter((field) => !same(contact[field], null) && !same(contact[field], []));
  return Object.fromEntries(set.map((field) => [field, { before: null, after: contact[field] }]));
}

/** Of the given fields those that the contact has not; what always has a value (name, status, language, …) stays. */
export function fillable(contact: Contact, fields: ContactFields): ContactFields {
  const given = Object.entries(fields) as [keyof ContactFields, unknown][];
  const isEmpty = (field: keyof ContactFields): boolean => same(contact[field], null) || same(contact[field], []);
  return Object.fromEntries(given.filter(([field, value]) => value !== null && isEmpty(field)));
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
