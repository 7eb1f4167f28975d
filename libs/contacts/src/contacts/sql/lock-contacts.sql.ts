import type { Queries } from '#libs/database';
import { lockedColumns, lockedContact, type LockedContact, type LockedRow } from './lock-contact.sql.js';

/** Locks contacts in the order of their ids, as everywhere, and reads them as they stand; those that are absent are left out. */
export async function lockContacts(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<LockedContact[]> {
  const rows = await queries.query<LockedRow>({
    name: 'lock-contacts',
    text: `select ${lockedColumns}
      from contacts c join contact_activity a using (workspace_id, contact_id) join workspaces w using (workspace_id)
      where c.workspace_id = $1 and c.contact_id = any ($2::uuid[]) order by c.contact_id for update of c`,
    values: [workspaceId, contactIds],
  });
  return rows.map(lockedContact);
}
