import { requireVersion, retryConflicts, unlessTaken, type Database, type Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { changeTag, refuseOfSystem, removeTag, type TagChange } from './change-tag.js';
import { planChange } from './plan-change.js';
import { knownTags } from './sql/known-tags.sql.js';
import { findTag, insertTag, listTags, type TagPage } from './sql/tag-rows.sql.js';
import { type NewTag, type PlannedTagChange, type Tag, TagExistsError } from './tag.js';

/** A tag with more contacts is renamed, merged and deleted by a job. */
const contactsAtOnce = 10_000;

/**
 * The tags of a workspace. Contacts refer to a tag by id, so its name stands in one row: a rename or a merge writes no row
 * of a contact, but a line in the log for each contact that shows it.
 */
export class Tags {
  private readonly atOnce: number;

  /** @param atOnce contacts of a tag that one transaction may change at most. */
  constructor(
    private readonly database: Database,
    { atOnce = contactsAtOnce }: { atOnce?: number } = {},
  ) {
    this.atOnce = atOnce;
  }

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
   * Null when there is no such tag. Merged, the contacts have the tag that has the name, which is returned. Where it has too
   * many contacts, nothing is changed, and what a job is to do is returned.
   * @throws TagExistsError when another tag has the name and the two are not to be merged.
   */
  async change(context: ChangeContext, { name, ...others }: TagChange): Promise<Tag | PlannedTagChange | null> {
    const { workspaceId } = context;
    const change = () =>
      this.write(context, async (queries) => {
        const tag = await findTag(queries, workspaceId, others.tagId);
        if (!tag) return null;
        refuseOfSystem([tag], { name });
        if (name === undefined || name === tag.name) return changeTag(queries, context, others);
        if (tag.contacts <= this.atOnce) return changeTag(queries, context, { name, ...others });
        await requireVersion(queries, tag);
        const request = await planChange(queries, workspaceId, { tag, change: { name, ...others } });
        return { request, contacts: tag.contacts };
      });
    return unlessTaken(change, 'tags_by_name', change);
  }

  /** False when there is no such tag; true when no contact has it any more. Where it has too many, what a job is to do. */
  remove(context: ChangeContext, tagId: string): Promise<boolean | PlannedTagChange> {
    return this.write(context, async (queries) => {
      const tag = await findTag(queries, context.workspaceId, tagId);
      if (!tag || tag.contacts <= this.atOnce) return removeTag(queries, context, tagId);
      refuseOfSystem([tag], { name: '' });
      await requireVersion(queries, tag);
      return { request: { action: 'delete', tagId }, contacts: tag.contacts };
    });
  }

  private write<T>({ workspaceId }: ChangeContext, work: (queries: Queries) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.database.inTransaction([workspaceId], work));
  }
}

async function ownerOf(queries: Queries, workspaceId: string, name: string): Promise<string> {
  const [id] = await knownTags(queries, workspaceId, [name]);
  return id ?? '';
}
