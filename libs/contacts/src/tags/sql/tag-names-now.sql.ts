import type { Queries } from '#libs/database';

/** The names of tags by their ids; of a merged one its successor's, of a deleted one none. Two probes each. */
export async function tagNamesNow(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queries.query<{ id: string; name: string }>({
    name: 'tag-names-now',
    text: `select o.tag_id as id, t.name from tags o
      join tags t on t.workspace_id = $1 and t.tag_id = coalesce(o.merged_into, o.tag_id)
      where o.workspace_id = $1 and o.tag_id = any ($2::uuid[])`,
    values: [workspaceId, ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
