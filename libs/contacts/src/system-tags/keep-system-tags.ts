import type { Database, Queries } from '#libs/database';
import { changeTags } from '../contacts/index.js';
import { type TakenBatch, WorkspaceQueue } from '../workspace-queue/index.js';
import { knownOf } from './knowledge.sql.js';
import { type SystemTagKey, systemTagKeys } from './system-tag.js';
import { ensureSystemTag, findSystemTag, taggedAmong } from './system-tag-rows.sql.js';
import { takeSystemTagTriggers, workspacesToJudge } from './system-tag-triggers.sql.js';

const batchSize = 200;

/**
 * Keeps the tags of the system: they come and go with what the system knows. A batch looks at contacts as they are now, so
 * it does not matter how often or in which order it hears of them.
 */
export class KeepSystemTags extends WorkspaceQueue {
  constructor(database: Database, options: { onDelayed?: (workspaceId: string, error: unknown) => void } = {}) {
    super(database, { turn: 'systemTags', waiting: workspacesToJudge, batch: judge, ...options });
  }
}

async function judge(queries: Queries, workspaceId: string): Promise<TakenBatch> {
  const { taken, contactIds } = await takeSystemTagTriggers(queries, workspaceId, batchSize);
  for (const key of systemTagKeys) await judgeOne(queries, workspaceId, { key, contactIds });
  return { taken };
}

async function judgeOne(
  queries: Queries,
  workspaceId: string,
  { key, contactIds }: { key: SystemTagKey; contactIds: readonly string[] },
): Promise<void> {
  const known = await knownOf(queries, workspaceId, { key, contactIds });
  const standing = await findSystemTag(queries, workspaceId, key);
  const tagged =
    standing === null ? new Set<string>() : await taggedAmong(queries, workspaceId, { tagId: standing, contactIds });
  const context = { workspaceId, cause: { kind: 'system', id: key } };
  const tagging = async (way: 'add' | 'remove') => ({
    tagIds: [await ensureSystemTag(queries, workspaceId, key)],
    way,
  });
  const added = contactIds.filter((id) => known.has(id) && !tagged.has(id));
  if (added.length > 0) await changeTags(queries, context, { contactIds: added, tagging: () => tagging('add') });
  const gone = contactIds.filter((id) => tagged.has(id) && !known.has(id));
  if (gone.length > 0) await changeTags(queries, context, { contactIds: gone, tagging: () => tagging('remove') });
}
