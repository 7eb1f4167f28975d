import { columnOf, writtenFields } from '../../field-lists.js';
import type { VersionedContact } from '../contact.js';
import type { NextContact } from '../contact-changes.js';
import { type ContactRow, contactColumns, contactOf } from './contact-row.js';
import type { Queries } from '#libs/database';

/**
 * Writes all that can be set by hand, and whether a proven identity is left (one probe of contact_identities_contact); the
 * caller holds the row's lock. One row version; indexes of columns that did not change are left alone where the page has
 * room. The triggers move search row, tags and counts.
 */
export async function writeContact(
  queries: Queries,
  workspaceId: string,
  next: NextContact,
): Promise<VersionedContact> {
  const [row] = await queries.query<ContactRow>({ name: 'write-contact', text, values: values(workspaceId, next) });
  if (!row) throw new Error(`Contact ${next.contact.id} is gone although it was locked.`);
  return { contact: contactOf(row), version: row.version };
}

const written = writtenFields.map((name, index) => `${columnOf(name)} = $${index + 4}`);

const text = `
  update contacts c set language_origin = $3, ${written.join(', ')},
    verified = exists (select from contact_identities i
      where i.workspace_id = $1 and i.contact_id = $2 and i.proof = 'proven'),
    version = c.version + 1, updated_at = greatest(c.updated_at, now())
  from contact_activity a
  where c.workspace_id = $1 and c.contact_id = $2 and a.workspace_id = $1 and a.contact_id = $2
  returning ${contactColumns}`;

function values(workspaceId: string, { contact, languageOrigin }: NextContact): unknown[] {
  return [workspaceId, contact.id, languageOrigin, ...writtenFields.map((name) => contact[name])];
}
