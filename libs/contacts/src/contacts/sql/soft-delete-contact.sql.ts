import type { IfVersions } from '../contact.js';
import type { ChangeContext } from '../../changes/index.js';
import type { Queries } from '#libs/database';

/**
 * Marks a live contact as deleted and logs it, in one statement; false where there is none at one of these versions. A change
 * that is under way is waited for, and its version judged.
 * Identities stay, so that who writes again comes back; a live contact may claim them.
 */
export async function softDeleteContact(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { contactId, ifVersions }: { contactId: string; ifVersions: IfVersions },
): Promise<boolean> {
  const rows = await queries.query({
    name: 'soft-delete-contact',
    text: `with gone as (
        update contacts set deleted_at = now(), deleted_by_job = null, version = version + 1, updated_at = greatest(updated_at, now())
        where workspace_id = $1 and contact_id = $2 and deleted_at is null and merged_into is null
          and ($4::integer[] is null or version = any ($4))
        returning workspace_id, contact_id)
      insert into contact_changes (workspace_id, contact_id, kind, cause)
      select workspace_id, contact_id, 'deleted', $3 from gone returning contact_id`,
    values: [workspaceId, contactId, JSON.stringify(cause), ifVersions ?? null],
  });
  return rows.length === 1;
}
