import { retryConflicts, type Database, type Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { knownTags } from './sql/known-tags.sql.js';
import { lockTagged, logTagChange } from './sql/log-tag-change.sql.js';
import { SystemTagError } from './refuse-system-tags.js';
import { insertTag, listTags, lockTags, type TagPage, writeTag } from './sql/tag-rows.sql.js';
import { type NewTag, type Tag, type TagChanges, TagExistsError } from './tag.js';

interface TagChange extends TagChanges {
  tagId: string;
  /** Where another tag has the name: true joins the two. */
  merge: boolean;
}

/**
 * The tags of a workspace. Contacts refer to a tag by id, so its name stands in one row: a rename or a merge writes no row
 * of a contact, but a line in the log for each contact that shows it.
 */
export class Tags {
  constructor(private readonly database: Database) {}

  /** By name. */
  list(workspaceId: string, page: TagPage): Promise<Tag[]> {
    return this.database.within([workspaceId], (queries) => listTags(queries, workspaceId, page));
  }

  /** @throws TagExistsError when a tag has the name, whatever the case. */
  make(workspaceId: string, tag: NewTag): Promise<Tag> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const made = await insertTag(queries, workspaceId, tag);
      if (made) return made;
      throw new TagExistsError(await ownerOf(queries, workspaceId, tag.name));
    });
  }

  /**
   * Null when there is no such tag. Merged, the contacts have the tag that has the name, which is returned.
   * @throws TagExistsError when another tag has the name and the two are not to be merged.
   */
  change(context: ChangeContext, change: TagChange): Promise<Tag | null> {
    return this.write(context, (queries) => changeTag(queries, context, change));
  }

  /** False when there is no such tag. No contact has it afterwards. */
  remove(context: ChangeContext, tagId: string): Promise<boolean> {
    return this.write(context, (queries) => removeTag(queries, context, tagId));
  }

  private write<T>({ workspaceId }: ChangeContext, work: (queries: Queries) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.database.inTransaction([workspaceId], work));
  }
}

async function changeTag(queries: Queries, context: ChangeContext, change: TagChange): Promise<Tag | null> {
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

async function rename(
  queries: Queries,
  context: ChangeContext,
  { tag, change }: { tag: Tag; change: TagChanges },
): Promise<Tag> {
  const next = changed(tag, change);
  if (next.name !== tag.name)
    await logTagChange(queries, context, { tagId: tag.id, name: tag.name, instead: next.name });
  await writeTag(queries, context.workspaceId, next);
  return next;
}

async function merge(
  queries: Queries,
  context: ChangeContext,
  { tag, successor, change: { color } }: { tag: Tag; successor: Tag; change: TagChanges },
): Promise<Tag> {
  const { workspaceId } = context;
  await logTagChange(queries, context, { tagId: tag.id, name: tag.name, instead: successor.name });
  await endTag(queries, workspaceId, { tagId: tag.id, successor: successor.id });
  await writeTag(queries, workspaceId, changed(successor, { color }));
  const [merged] = await lockTags(queries, workspaceId, [successor.id]);
  return merged ?? successor;
}

async function removeTag(queries: Queries, context: ChangeContext, tagId: string): Promise<boolean> {
  await lockTagged(queries, context.workspaceId, tagId);
  const [tag] = await lockTags(queries, context.workspaceId, [tagId]);
  if (!tag) return false;
  refuseOfSystem([tag], { name: '' });
  await logTagChange(queries, context, { tagId, name: tag.name, instead: null });
  await endTag(queries, context.workspaceId, { tagId, successor: null });
  return true;
}

/** A tag of the system keeps its name, and no other becomes one with it. */
function refuseOfSystem(tags: readonly Tag[], { name }: TagChanges): void {
  const ofSystem = tags.find(({ kind }) => kind === 'system');
  if (ofSystem && name !== undefined) throw new SystemTagError(ofSystem.name, 'name');
}

function changed(tag: Tag, { name = tag.name, color = tag.color }: TagChanges): Tag {
  return { ...tag, name, color };
}

async function endTag(
  queries: Queries,
  workspaceId: string,
  { tagId, successor }: { tagId: string; successor: string | null },
): Promise<void> {
  await queries.query({ name: 'end-tag', text: 'select end_tag($1, $2, $3)', values: [workspaceId, tagId, successor] });
}

async function ownerOf(queries: Queries, workspaceId: string, name: string): Promise<string> {
  const [id] = await knownTags(queries, workspaceId, [name]);
  return id ?? '';
}
