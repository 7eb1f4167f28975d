import type { Queries } from '#libs/database';

/** Which of these names are tags that Doorbell itself keeps, whatever their case. One probe of tags_by_name each. */
export async function systemTagsAmong(
  queries: Queries,
  workspaceId: string,
  names: readonly string[],
): Promise<string[]> {
  const rows = await queries.query<{ name: string }>({
    name: 'system-tags-among',
    text: `select given.name from unnest($2::text[]) as given (name)
      join tags t on t.workspace_id = $1 and t.folded_name = folded(given.name) and t.merged_into is null
      where t.kind = 'system'`,
    values: [workspaceId, names],
  });
  return rows.map(({ name }) => name);
}

/** The names of all tags that Doorbell itself keeps in the workspace: a few. */
export async function systemTagNames(queries: Queries, workspaceId: string): Promise<string[]> {
  const text = `select t.name from system_tags s join tags t using (workspace_id, tag_id) where s.workspace_id = $1`;
  const rows = await queries.query<{ name: string }>({ name: 'system-tag-names', text, values: [workspaceId] });
  return rows.map(({ name }) => name);
}
