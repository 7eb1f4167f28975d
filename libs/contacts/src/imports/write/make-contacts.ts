import type { Queries } from '#libs/database';
import { logChanges, type ChangeContext } from '../../changes/index.js';
import { creation } from '../../contacts/index.js';
import { insertContacts } from './insert-contacts.sql.js';
import { newContact, type Defaults } from './new-contact.js';
import type { RowEffect } from './row-effect.js';
import { tagsNamed } from './row-tags.js';
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
  const made = rows.map(({ contactId: id, fields }) => {
    const given = { ...fields, name: String(fields.name) }; // rows without a name were set aside before
    return newContact(
      { id, fields: given, tags: (fields.tags ?? []).flatMap((name) => tags.get(name) ?? []) },
      defaults,
    );
  });
  await insertContacts(queries, workspaceId, made);
  const changes = made.map(({ contact }) => {
    return { workspace_id: workspaceId, contact_id: contact.id, kind: 'created', changes: creation(contact), cause };
  });
  await logChanges(queries, changes);
  return rows.map(({ rowNumber, contactId }) => ({ rowNumber, effect: 'created', contactId, faults: null }));
}
