import type { ChangeContext } from '../../application/contact.js';
import type { Queries } from '../database.js';

/**
 * Marks a live contact as deleted and logs it, in one statement; false where there is none.
 * Identities stay, so that who writes again comes back; a live contact may claim them.
 */
export async function softDeleteContact(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  contactId: string,
): Promise<boolean> {
  const rows = await queries.query({
    name: 'soft-delete-contact',
    text: `with gone as (
        update contacts set deleted_at = now(), version = version + 1, updated_at = greatest(updated_at, now())
        where workspace_id = $1 and contact_id = $2 and deleted_at is null and merged_into is null
        returning workspace_id, contact_id)
      insert into contact_changes (workspace_id, contact_id, kind, cause)
      select workspace_id, contact_id, 'deleted', $3 from gone returning contact_id`,
    values: [workspaceId, contactId, JSON.stringify(cause)],
  });
  return rows.length === 1;
}
