import type { Queries } from '#libs/database';

/** Locks the live ones of many contacts in the order of their ids, as everywhere, and returns their ids. */
export async function lockLiveContacts(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: 'lock-live-contacts',
    text: `select contact_id as id from contacts
      where workspace_id = $1 and contact_id = any ($2::uuid[]) and deleted_at is null and merged_into is null
      order by contact_id for no key update`,
    values: [workspaceId, contactIds],
  });
  return rows.map(({ id }) => id);
}
