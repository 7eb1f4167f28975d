import type { ChangeContext } from '../../changes/index.js';
import type { Queries } from '#libs/database';

/** Of one tag: what its contacts show from now on in place of `name`; null where they show nothing. */
export interface ShownInstead {
  tagId: string;
  name: string;
  instead: string | null;
}

/**
 * Keeps others from changing the live contacts of a tag until the transaction ends, so that the log has the changes of each
 * contact in the order of their commits. A lock a contact, in sorted order.
 */
export async function lockTagged(queries: Queries, workspaceId: string, tagId: string): Promise<void> {
  await queries.query({
    name: 'lock-tagged',
    text: `select count(*) from (select from contacts c
      where c.workspace_id = $1 and c.contact_id in (
        select t.contact_id from tagged_contacts t where t.workspace_id = $1 and t.tag_id = $2)
      order by c.contact_id for no key update) as locked`,
    values: [workspaceId, tagId],
  });
}

/**
 * A line in the log for each live contact of the tag, in one statement, before the tag changes. The caller holds the locks
 * of the tag and its contacts. No row of a contact is written.
 */
export async function logTagChange(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { tagId, name, instead }: ShownInstead,
): Promise<void> {
  await queries.query({
    name: 'log-tag-change',
    text: `
      with shown as materialized (
        select c.contact_id, tag_names(c.workspace_id, c.tag_ids) as names
        from tagged_contacts t join contacts c using (workspace_id, contact_id)
        where t.workspace_id = $1 and t.tag_id = $2)
      insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
      select $1, contact_id, 'updated', jsonb_build_object('tags', jsonb_build_object('before', names, 'after',
        case when $4::text is null or $4 = any (names) then array_remove(names, $3::text)
          else array_replace(names, $3, $4) end)), $5
      from shown order by contact_id`,
    values: [workspaceId, tagId, name, instead, JSON.stringify(cause)],
  });
}
