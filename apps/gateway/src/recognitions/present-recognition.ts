import type { Contact } from '#libs/contacts';
import { toldByDefault, type Knowable, type Recognition } from './recognition.schema.js';

/** What is known of the visitor, of the fields that were asked for; nobody's where nobody was recognised. */
export function presentRecognition(contact: Contact | null, asked: readonly Knowable[] = toldByDefault): Recognition {
  const told = asked.flatMap((field) => {
    const value = contact && known(contact, field);
    return value === null ? [] : [[field, value] as const];
  });
  const fields = Object.fromEntries(told);
  return { recognised: contact !== null, fields, skip: Object.keys(fields) as Knowable[] };
}

/** Who never gave a name is called by an address: that is no name to fill in. */
function known(contact: Contact, field: Knowable): string | null {
  const value = contact[field];
  const isAddress =
    field === 'name' && (value === contact.email || value === contact.phone || /^\+?\d+$/u.test(value ?? ''));
  return isAddress ? null : value;
}
