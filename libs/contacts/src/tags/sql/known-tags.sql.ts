import type { Queries } from '#libs/database';

/**
 * The ids of the tags of these names, in their order, whatever their case; null for a name that no tag has.
 * One probe of tags_by_name for each name. Locks nothing.
 */
export async function knownTags(
  queries: Queries,
  workspaceId: string,
  names: readonly string[],
): Promise<(string | null)[]> {
  const rows = await queries.query<{ id: string | null }>({
    name: 'known-tags',
    text: `select t.tag_id as id from unnest($2::text[]) with ordinality as given (name, place)
      left join tags t on t.workspace_id = $1 and t.folded_name = folded(given.name) and t.merged_into is null
      order by given.place`,
    values: [workspaceId, names],
  });
  return rows.map(({ id }) => id);
}
