import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';

/** Live contacts of a tag behind one, in the order of their ids. A range of the primary key. */
export async function taggedAfter(
  queries: Queries,
  workspaceId: string,
  { tagId, after, limit }: { tagId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: 'tagged-after',
    text: `select contact_id as id from tagged_contacts
      where workspace_id = $1 and tag_id = $2 and contact_id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
      order by contact_id limit $4`,
    values: [workspaceId, tagId, after, limit],
  });
  return rows.map(({ id }) => id);
}

/** An id that changes of the last hour come after: transactions end within it. */
export async function olderChangeId(queries: Queries): Promise<string> {
  const [row] = await queries.query<{ id: string }>({ text: `select uuidv7(interval '-1 hour') as id` });
  if (!row) throw new Error('Postgres gave no id and no reason.');
  return row.id;
}

const logRenamedText = `
      with shown as materialized (
        select c.contact_id, tag_names(c.workspace_id, c.tag_ids) as names, t.name
        from contacts c join tags t on t.workspace_id = $1 and t.tag_id = $2
        where c.workspace_id = $1 and c.contact_id = any ($3::uuid[])
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
        select $1, contact_id, 'updated',
          jsonb_build_object('tags', jsonb_build_object('before', array_replace(names, name, $4), 'after', names)), $6
        from shown s where name = any (names) and name <> $4
          and coalesce((select l.changes->'tags'->'after' ? $4 from contact_changes l
            where l.workspace_id = $1 and l.contact_id = s.contact_id and l.change_id >= $5 and l.changes ? 'tags'
            order by l.seq desc limit 1), true)
        order by contact_id returning 1)
      select count(*) as n from logged`;

/**
 * A line in the log for each of these contacts that has the tag, in one statement; returns how many. A contact whose newest
 * line about tags has the new name already needs none. The caller holds the locks of the contacts. Reads the lines of each contact back to
 * `since`.
 */
export async function logRenamed(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { tagId, before, since, contactIds }: { tagId: string; before: string; since: string; contactIds: readonly string[] },
): Promise<number> {
  const [row] = await queries.query<{ n: number }>({
    name: 'log-renamed',
    text: logRenamedText,
    values: [workspaceId, tagId, contactIds, before, since, JSON.stringify(cause)],
  });
  return row?.n ?? 0;
}
