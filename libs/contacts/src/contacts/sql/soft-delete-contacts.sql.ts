import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';

/** Contacts to delete, and the job that can be undone by its id; null where none is. */
export interface Deletion {
  contactIds: readonly string[];
  byJob: string | null;
}

/** Marks live contacts as deleted and logs it; the caller holds the rows' locks. Returns how many it were. */
export async function softDeleteContacts(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { contactIds, byJob }: Deletion,
): Promise<number> {
  const [row] = await queries.query<{ n: number }>({
    name: 'soft-delete-contacts',
    text: `with gone as (
        update contacts set deleted_at = now(), deleted_by_job = $4, version = version + 1, updated_at = greatest(updated_at, now())
        where workspace_id = $1 and contact_id = any ($2::uuid[]) and deleted_at is null and merged_into is null
        returning workspace_id, contact_id
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, cause)
        select workspace_id, contact_id, 'deleted', $3 from gone)
      select count(*) as n from gone`,
    values: [workspaceId, contactIds, JSON.stringify(cause), byJob],
  });
  return row?.n ?? 0;
}
