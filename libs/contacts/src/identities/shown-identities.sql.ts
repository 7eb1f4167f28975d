import type { Queries } from '#libs/database';

/** The values that a deleted contact shows and would be known by again; null where there is no deleted one. Locks nothing. */
export async function shownIdentities(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<{ email: string | null; phone: string | null } | null> {
  const [row] = await queries.query<{ email: string | null; phone: string | null }>({
    name: 'shown-identities',
    text: `select email, phone from contacts
      where workspace_id = $1 and contact_id = $2 and deleted_at is not null and merged_into is null`,
    values: [workspaceId, contactId],
  });
  return row ?? null;
}

/** The same of many: those among them that are deleted. */
export function shownOfMany(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<{ contactId: string; email: string | null; phone: string | null }[]> {
  return queries.query({
    name: 'shown-identities-of-many',
    text: `select contact_id as "contactId", email, phone from contacts
      where workspace_id = $1 and contact_id = any ($2::uuid[]) and deleted_at is not null and merged_into is null`,
    values: [workspaceId, contactIds],
  });
}
