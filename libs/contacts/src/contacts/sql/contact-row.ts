import { columnOf, fieldNames, fieldOf, storedFields } from '../../field-lists.js';
import type { Contact } from '../contact.js';

/** The columns of a contact `c` under their public names. */
const ownColumns = [
  ...storedFields.map((name) => `${fieldOf(name).shown ?? `c.${columnOf(name)}`} as "${name}"`),
  'c.version',
].join(', ');

/** The same with what its activity `a` adds. */
export const contactColumns = `${ownColumns}, a.last_activity_at as "lastActivityAt"`;

/** A contact that was made just now: it has no activity yet. */
export const newContactColumns = `${ownColumns}, null::timestamptz as "lastActivityAt"`;

export interface ContactRow extends Contact {
  version: number;
}

/** Every key in the order of the API; what has no column keeps its value. A copy of it needs no new keys. */
const empty = Object.fromEntries(
  fieldNames.map((name) => [name, fieldOf(name).column === null ? fieldOf(name).example : null]),
);
const stored = fieldNames.filter((name) => fieldOf(name).column !== null);

/** The row as every reader sees it: one object, keys in the order of the API. */
export function contactOf(row: ContactRow): Contact {
  const contact: Record<string, unknown> = { ...empty };
  for (const name of stored) contact[name] = row[name as keyof ContactRow];
  return contact as Contact; // every field is in the catalogue
}

/** One that was made at this moment, without any value yet. */
export function emptyContact(id: string, now: string): Contact {
  return { ...empty, id, verified: false, createdAt: now, updatedAt: now } as Contact; // the rest is the caller's
}
