import type { Queries } from '#libs/database';
import { logChanges, type ChangeContext } from '../../changes/index.js';
import { type Contact, creation } from '../../contacts/index.js';
import { insertContacts } from './insert-contacts.sql.js';
import { newContact, type Defaults, type NewContact } from './new-contact.js';
import type { RowEffect } from './row-effect.js';
import { tagsNamed, type TagsByName } from './row-tags.js';
import type { AddressedRow } from './settle-addresses.js';

/** Makes and logs the contacts of rows, which have their identities already, in four statements. */
export async function makeContacts(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { rows, defaults }: { rows: readonly AddressedRow[]; defaults: Defaults },
): Promise<RowEffect[]> {
  if (rows.length === 0) return [];
  const tags = await tagsNamed(
    queries,
    workspaceId,
    rows.flatMap(({ fields }) => fields.tags ?? []),
  );
  const made = rows.map((row) => contactOf(row, { tags, defaults }));
  // What the log says is put together while Postgres makes the contacts.
  await Promise.all([
    insertContacts(queries, workspaceId, made),
    logChanges(
      queries,
      made.map(({ contact }) => ({ ...logged(contact), workspace_id: workspaceId, cause })),
    ),
  ]);
  return rows.map(({ rowNumber, contactId }) => ({ rowNumber, effect: 'created', contactId, faults: null }));
}

function contactOf(
  { contactId: id, fields }: AddressedRow,
  { tags, defaults }: { tags: TagsByName; defaults: Defaults },
): NewContact {
  const given = { ...fields, name: String(fields.name) }; // rows without a name were set aside before
  const named = (fields.tags ?? []).flatMap((name) => tags.get(name) ?? []);
  return newContact({ id, fields: given, tags: named }, defaults);
}

function logged(contact: Contact) {
  return { contact_id: contact.id, kind: 'created', changes: creation(contact) };
}
