import type { Queries } from '#libs/database';
import { madeTags, type NamedTag, systemTagsAmong } from '../../tags/index.js';

/** Tags by the names that rows and contacts have. */
export type TagsByName = ReadonlyMap<string, NamedTag>;

interface WithTags {
  fields: { tags?: readonly string[] | undefined };
}

/**
 * The rows without the tags that Doorbell itself keeps: these follow what it knows, whatever a file says.
 * One statement where there are tags.
 */
export async function withoutSystemTags<Row extends WithTags>(
  queries: Queries,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const names = [...new Set(rows.flatMap(({ fields: { tags = [] } }) => tags))];
  if (names.length === 0) return [...rows];
  const kept = new Set(await systemTagsAmong(queries, workspaceId, names));
  if (kept.size === 0) return [...rows];
  return rows.map((row) => {
    const { tags } = row.fields;
    return tags ? { ...row, fields: { ...row.fields, tags: tags.filter((name) => !kept.has(name)) } } : row;
  });
}

/** The tags of these names; those that do not exist are made. The caller holds the locks of the contacts. */
export async function tagsNamed(queries: Queries, workspaceId: string, names: readonly string[]): Promise<TagsByName> {
  return names.length === 0 ? new Map() : madeTags(queries, workspaceId, { names, kind: 'manual' });
}
