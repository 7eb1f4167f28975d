import type { Queries } from '#libs/database';
import { BulkEndedError } from '../bulk/index.js';
import type { ChangeContext } from '../changes/index.js';
import { changeTags, lockLiveContacts } from '../contacts/index.js';
import { changeTag, findTag, followedTags, removeTag, type TagRequest } from '../tags/index.js';
import { beginRename } from './begin-rename.js';
import { logRenamed, taggedAfter } from './tag-job.sql.js';
import type { TagPlace, TagResult } from './tag-job.js';

export interface TagProgress {
  request: TagRequest;
  /** Null at the beginning. */
  place: TagPlace | null;
  result: TagResult | null;
  limit: number;
}

interface Step {
  place: TagPlace;
  done: number;
  changed: number;
  isDone: boolean;
}

export type TagBatch = Omit<Step, 'changed'> & { result: TagResult };

/**
 * The next contacts of a tag, in the transaction of `queries`; locks them in the order of their ids, then the tags.
 * A rename holds for every reader with the first batch, and the later ones write its lines in the log. A merge and a deletion move
 * contact by contact; the tag ends when it has no contact any more.
 * @throws BulkEndedError where the job cannot go on.
 */
export async function tagBatch(queries: Queries, context: ChangeContext, progress: TagProgress): Promise<TagBatch> {
  const { request, result } = progress;
  const step = request.action === 'rename' ? rename : move;
  const { changed, ...batch } = await step(queries, context, progress);
  return { ...batch, result: { changed: (result?.changed ?? 0) + changed } };
}

async function rename(queries: Queries, context: ChangeContext, progress: TagProgress): Promise<Step> {
  const { workspaceId } = context;
  const { request, place, limit } = progress;
  if (request.action !== 'rename') throw new Error('no rename');
  const { after, renamed } = place ?? { after: null };
  if (!renamed) return begin(await beginRename(queries, workspaceId, request));
  const ids = await taggedAfter(queries, workspaceId, { tagId: request.tagId, after, limit });
  const live = await lockLiveContacts(queries, workspaceId, ids);
  const changed = await logRenamed(queries, context, { tagId: request.tagId, ...renamed, contactIds: live });
  const next = { after: ids.at(-1) ?? after, renamed };
  return { place: next, done: ids.length, changed, isDone: ids.length < limit };
}

function begin(renamed: TagPlace['renamed'] | null): Step {
  const place = { after: null, ...(renamed && { renamed }) };
  return { place, done: 0, changed: 0, isDone: !renamed };
}

async function move(queries: Queries, context: ChangeContext, { request, place, limit }: TagProgress): Promise<Step> {
  const { tagId } = request;
  const after = place?.after ?? null;
  const ids = await taggedAfter(queries, context.workspaceId, { tagId, after, limit });
  if (ids.length === 0) return end(queries, context, { request, after });
  const tagging = () => taggingOf(queries, context.workspaceId, request);
  const { changed } = await changeTags(queries, context, { contactIds: ids, tagging });
  return { place: { after: ids.at(-1) ?? after }, done: ids.length, changed, isDone: false };
}

async function taggingOf(queries: Queries, workspaceId: string, request: TagRequest) {
  if (request.action !== 'merge') return { tagIds: [request.tagId], way: 'remove' as const };
  const successor = await successorOf(queries, workspaceId, request);
  return { tagIds: [request.tagId, successor], way: 'replace' as const };
}

/** The tag that the contacts get, by its id of now. */
async function successorOf(
  queries: Queries,
  workspaceId: string,
  { tagId, successorId }: TagRequest & { action: 'merge' },
): Promise<string> {
  const [successor] = (await followedTags(queries, workspaceId, [successorId])) ?? [];
  if (successor === undefined || successor === tagId)
    throw new BulkEndedError('The tag that contacts were to get was deleted or merged while the job ran.');
  return successor;
}

/** What got the tag behind the place of the job changes with the tag itself. */
async function end(
  queries: Queries,
  context: ChangeContext,
  { request, after }: { request: TagRequest; after: string | null },
): Promise<Step> {
  const ended = { place: { after }, done: 0, changed: 0, isDone: true };
  const { tagId, color } = request;
  if (!(await findTag(queries, context.workspaceId, tagId))) return ended;
  if (request.action !== 'merge') await removeTag(queries, context, tagId);
  else {
    const successor = await findTag(
      queries,
      context.workspaceId,
      await successorOf(queries, context.workspaceId, request),
    );
    await changeTag(queries, context, {
      tagId,
      name: successor?.name,
      merge: true,
      ...(color !== undefined && { color }),
    });
  }
  return ended;
}
