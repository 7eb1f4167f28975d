import type { VersionedContact } from '../contact.js';
import { type ContactRow, contactColumns, contactOf } from './contact-row.js';
import type { Queries } from '#libs/database';

/** Takes the deletion mark away; the caller holds the row's lock. The triggers put search row, tags and counts back. */
export async function undeleteContact(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<VersionedContact> {
  const [row] = await queries.query<ContactRow>({
    name: 'undelete-contact',
    text: `update contacts c set deleted_at = null, version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from contact_activity a
      where c.workspace_id = $1 and c.contact_id = $2 and a.workspace_id = $1 and a.contact_id = $2
      returning ${contactColumns}`,
    values: [workspaceId, contactId],
  });
  if (!row) throw new Error(`Contact ${contactId} is gone although it was locked.`);
  return { contact: contactOf(row), version: row.version };
}
