import type { Queries } from '#libs/database';

/**
 * The ids that these lead to, each once and in their order: of a contact that was merged away its survivor's; any other id is as it is,
 * also that of no contact. The one place for ids that callers name beside the path. A probe each; locks nothing.
 */
export async function survivingIds(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const survivors = await survivorsOf(queries, workspaceId, ids);
  return [...new Set(ids.map((id) => survivors.get(id) ?? id))];
}

/** By the ids of those that were merged away. */
export async function survivorsOf(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<{ id: string; survivor: string }>({
    name: 'survivors-of-contacts',
    text: `select contact_id as id, merged_into as survivor from contacts
      where workspace_id = $1 and contact_id = any ($2::uuid[]) and merged_into is not null`,
    values: [workspaceId, ids],
  });
  return new Map(rows.map(({ id, survivor }) => [id, survivor]));
}
