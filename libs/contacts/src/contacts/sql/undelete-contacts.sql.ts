import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';

/**
 * Takes the deletion mark away and logs it; the caller holds the rows' locks. Returns how many it were. The triggers put search
 * rows, tags and counts back.
 */
export async function undeleteContacts(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  contactIds: readonly string[],
): Promise<number> {
  const [row] = await queries.query<{ n: number }>({
    name: 'undelete-contacts',
    text: `with back as (
        update contacts set deleted_at = null, version = version + 1, updated_at = greatest(updated_at, now())
        where workspace_id = $1 and contact_id = any ($2::uuid[]) and deleted_at is not null and merged_into is null
        returning workspace_id, contact_id
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, cause)
        select workspace_id, contact_id, 'restored', $3 from back)
      select count(*) as n from back`,
    values: [workspaceId, contactIds, JSON.stringify(cause)],
  });
  return row?.n ?? 0;
}
