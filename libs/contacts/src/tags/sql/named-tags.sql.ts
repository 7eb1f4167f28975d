import type { Queries } from '#libs/database';
import { knownTags } from './known-tags.sql.js';
import { normaliseTags } from '../tag-names.js';

export interface NamedTag {
  id: string;
  name: string;
}

/**
 * The tags of these names, in their order and each once; those that do not exist are made. Two names that differ in case
 * alone are one tag. Until the transaction ends the tags cannot be merged or deleted: who merges one waits.
 * @throws RejectedInputError beyond the bounds of a contact's tags.
 */
export async function namedTags(queries: Queries, workspaceId: string, names: readonly string[]): Promise<NamedTag[]> {
  return makeTags(queries, workspaceId, normaliseTags(names));
}

/** The same by name, for many contacts at once: two statements, however many names. */
export async function tagsByName(
  queries: Queries,
  workspaceId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedTag>> {
  const wanted = [...new Set(names)];
  const made = new Map((await makeTags(queries, workspaceId, wanted)).map((tag) => [tag.id, tag]));
  const ids = wanted.length === 0 ? [] : await knownTags(queries, workspaceId, wanted);
  const found = wanted.flatMap((name, index) => {
    const tag = made.get(ids[index] ?? '');
    return tag ? [[name, tag] as const] : [];
  });
  return new Map(found);
}

async function makeTags(queries: Queries, workspaceId: string, wanted: readonly string[]): Promise<NamedTag[]> {
  if (wanted.length === 0) return [];
  return queries.query<NamedTag>({
    name: 'named-tags',
    text: 'select tag_id as id, name from named_tags($1, $2)',
    values: [workspaceId, wanted],
  });
}
