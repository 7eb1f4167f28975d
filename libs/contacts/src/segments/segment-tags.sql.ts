import type { Queries } from '#libs/database';

/** A tag as it is now: of a merged one the successor. */
export interface TagOfToday {
  id: string;
  name: string;
}

/** By the ids under which filters were saved; a deleted tag is absent. Two probes a tag. */
export async function tagsOfToday(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, TagOfToday>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<TagOfToday & { savedId: string }>({
    name: 'tags-of-today',
    text: `select o.tag_id as "savedId", t.tag_id as id, t.name from tags o
      join tags t on t.workspace_id = o.workspace_id and t.tag_id = coalesce(o.merged_into, o.tag_id)
      where o.workspace_id = $1 and o.tag_id = any ($2::uuid[])`,
    values: [workspaceId, ids],
  });
  return new Map(rows.map(({ savedId, ...tag }) => [savedId, tag]));
}
