import type { Contact, CustomValue, RecognisedField } from '#libs/contacts';
import { customTarget } from '#libs/contracts';
import { shownByDefault, type Knowable, type Recognition } from './recognition.schema.js';

/** What is known of the visitor, of the fields that the form asks for. `contact` is null for an unknown visitor. */
export function presentRecognition(
  contact: Contact | null,
  requested: readonly Knowable[] = shownByDefault,
): Recognition {
  const values = requested.flatMap((field) => {
    const value = contact && known(contact, field);
    return value === null ? [] : [[field, value] as const];
  });
  const fields = Object.fromEntries(values);
  return { recognised: contact !== null, fields, skip: Object.keys(fields) as Knowable[] };
}

function known(contact: Contact, field: Knowable): CustomValue | null {
  const key = customTarget(field);
  if (key !== null) return contact.customFields[key] ?? null;
  return ownValue(contact, field as RecognisedField);
}

/** A contact without a name has an address in its place. A form must not be filled with that. */
function ownValue(contact: Contact, field: RecognisedField): string | null {
  const value = contact[field];
  const isAddress =
    field === 'name' && (value === contact.email || value === contact.phone || /^\+?\d+$/u.test(value ?? ''));
  return isAddress ? null : value;
}
