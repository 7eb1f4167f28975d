import type { Queries } from '#libs/database';
import { refuseOfSystem, type TagChange } from './change-tag.js';
import { knownTags } from './sql/known-tags.sql.js';
import { findTag } from './sql/tag-rows.sql.js';
import { type Tag, TagExistsError, type TagRequest } from './tag.js';

/**
 * What a job is to do for a change of a tag with too many contacts for one transaction. Changes nothing.
 * @throws TagExistsError, SystemTagError.
 */
export async function planChange(
  queries: Queries,
  workspaceId: string,
  { tag, change }: { tag: Tag; change: TagChange & { name: string } },
): Promise<TagRequest> {
  const { name, color } = change;
  const [holder = null] = await knownTags(queries, workspaceId, [name]);
  const successor = holder === null || holder === tag.id ? null : await findTag(queries, workspaceId, holder);
  refuseOfSystem([tag, ...(successor ? [successor] : [])], change);
  if (successor && !change.merge) throw new TagExistsError(successor.id);
  const colored = { tagId: tag.id, ...(color !== undefined && { color }) };
  return successor
    ? { action: 'merge', ...colored, successorId: successor.id }
    : { action: 'rename', ...colored, name };
}
