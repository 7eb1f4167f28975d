import type { Queries } from '#libs/database';
import { BulkEndedError } from '../bulk/index.js';
import { knownTags, lockTags, type TagRequest, writeTag } from '../tags/index.js';
import type { TagPlace } from './tag-job.js';
import { olderChangeId } from './tag-job.sql.js';

/**
 * Gives the tag its new name. Null where the tag is gone or has the name already: then no line of the log is needed.
 * @throws BulkEndedError where another tag has got the name meanwhile.
 */
export async function beginRename(
  queries: Queries,
  workspaceId: string,
  { tagId, name, color }: TagRequest & { action: 'rename' },
): Promise<TagPlace['renamed'] | null> {
  const [tag] = await lockTags(queries, workspaceId, [tagId]);
  if (!tag) return null;
  const [holder = null] = await knownTags(queries, workspaceId, [name]);
  if (holder !== null && holder !== tagId) throw new BulkEndedError(`Another tag is called ${name} by now.`);
  await writeTag(queries, workspaceId, { ...tag, name, color: color === undefined ? tag.color : color });
  return tag.name === name ? null : { before: tag.name, since: await olderChangeId(queries) };
}
