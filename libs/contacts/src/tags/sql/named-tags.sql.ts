import type { Queries } from '#libs/database';
import { normaliseTags, tagBounds } from '../tag-names.js';
import { systemTagNames } from './system-tags.sql.js';

export interface NamedTag {
  id: string;
  name: string;
}

/**
 * The tags of these names, in their order and each once; those that do not exist are made. Two names that differ in case
 * alone are one tag. Until the transaction ends the tags cannot be merged or deleted: who merges one waits.
 * @throws TooManyTagsError, RejectedInputError beyond the bounds of a contact's tags.
 */
export async function namedTags(queries: Queries, workspaceId: string, names: readonly string[]): Promise<NamedTag[]> {
  const ofSystem = names.length > tagBounds.tags ? await systemTagNames(queries, workspaceId) : [];
  const wanted = normaliseTags(names, ofSystem);
  if (wanted.length === 0) return [];
  return queries.query<NamedTag>({
    name: 'named-tags',
    text: 'select tag_id as id, name from named_tags($1, $2)',
    values: [workspaceId, wanted],
  });
}
