import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { SystemTagError } from './refuse-system-tags.js';
import { knownTags } from './sql/known-tags.sql.js';
import { lockTagged, logTagChange } from './sql/log-tag-change.sql.js';
import { endTag, lockTags, writeTag } from './sql/tag-rows.sql.js';
import { type Tag, type TagChanges, TagExistsError } from './tag.js';

export interface TagChange extends TagChanges {
  tagId: string;
  /** Where another tag has the name: true joins the two. */
  merge: boolean;
}

/** Null where there is no such tag. Locks its contacts, then the tag, until the transaction ends. */
export async function changeTag(queries: Queries, context: ChangeContext, change: TagChange): Promise<Tag | null> {
  const { workspaceId } = context;
  const [holder = null] = change.name === undefined ? [] : await knownTags(queries, workspaceId, [change.name]);
  const other = holder === change.tagId ? null : holder;
  if (change.name !== undefined) await lockTagged(queries, workspaceId, change.tagId);
  const locked = await lockTags(queries, workspaceId, [change.tagId, ...(other === null ? [] : [other])]);
  const tag = locked.find(({ id }) => id === change.tagId);
  if (!tag) return null;
  refuseOfSystem(locked, change);
  const successor = locked.find(({ id }) => id === other);
  if (!successor) return rename(queries, context, { tag, change });
  if (!change.merge) throw new TagExistsError(successor.id);
  return merge(queries, context, { tag, successor, change });
}

/** False where there is no such tag. */
export async function removeTag(queries: Queries, context: ChangeContext, tagId: string): Promise<boolean> {
  await lockTagged(queries, context.workspaceId, tagId);
  const [tag] = await lockTags(queries, context.workspaceId, [tagId]);
  if (!tag) return false;
  refuseOfSystem([tag], { name: '' });
  await logTagChange(queries, context, { tagId, name: tag.name, instead: null });
  await endTag(queries, context.workspaceId, { tagId, successor: null });
  return true;
}

/** A tag of the system keeps its name, and no other becomes one with it. */
export function refuseOfSystem(tags: readonly Tag[], { name }: TagChanges): void {
  const ofSystem = tags.find(({ kind }) => kind === 'system');
  if (ofSystem && name !== undefined) throw new SystemTagError(ofSystem.name, 'name');
}

async function rename(
  queries: Queries,
  context: ChangeContext,
  { tag, change }: { tag: Tag; change: TagChanges },
): Promise<Tag> {
  const next = changed(tag, change);
  if (next.name !== tag.name)
    await logTagChange(queries, context, { tagId: tag.id, name: tag.name, instead: next.name });
  return writeTag(queries, context.workspaceId, next);
}

async function merge(
  queries: Queries,
  context: ChangeContext,
  { tag, successor, change: { color } }: { tag: Tag; successor: Tag; change: TagChanges },
): Promise<Tag> {
  const { workspaceId } = context;
  await logTagChange(queries, context, { tagId: tag.id, name: tag.name, instead: successor.name });
  await endTag(queries, workspaceId, { tagId: tag.id, successor: successor.id });
  return writeTag(queries, workspaceId, changed(successor, { color }));
}

function changed(tag: Tag, { name = tag.name, color = tag.color }: TagChanges): Tag {
  return { ...tag, name, color };
}
