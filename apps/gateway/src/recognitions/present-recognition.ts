import type { Contact } from '#libs/contacts';
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

/** A contact without a name has an address in its place. A form must not be filled with that. */
function known(contact: Contact, field: Knowable): string | null {
  const value = contact[field];
  const isAddress =
    field === 'name' && (value === contact.email || value === contact.phone || /^\+?\d+$/u.test(value ?? ''));
  return isAddress ? null : value;
}
