import type { Queries } from '#libs/database';

/** A tag may be merged between two looks; a chain of merges is short. */
const looks = 3;

/**
 * The tags that these ids mean now, under lock until the transaction ends: a renamed tag is the same tag, a merged one its
 * successor. Null where one of them was deleted. A probe a tag and look.
 */
export async function followedTags(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[] | null> {
  for (let look = 0; look < looks; look += 1) {
    const rows = await queries.query<{ given: string; id: string }>({
      name: 'followed-tags',
      text: `select o.tag_id as given, t.tag_id as id from tags o
        join tags t on t.workspace_id = $1 and t.tag_id = coalesce(o.merged_into, o.tag_id)
        where o.workspace_id = $1 and o.tag_id = any ($2::uuid[]) and t.merged_into is null
        order by t.tag_id for share of t`,
      values: [workspaceId, ids],
    });
    const found = new Map(rows.map(({ given, id }) => [given, id]));
    if (ids.every((id) => found.has(id))) return [...new Set(ids.flatMap((id) => found.get(id) ?? []))];
  }
  return null;
}
