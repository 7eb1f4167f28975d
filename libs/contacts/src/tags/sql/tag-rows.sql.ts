import type { Queries } from '#libs/database';
import type { NewTag, Tag } from '../tag.js';

/** The columns of a tag `t`; its contacts are a sum over a few rows of tag_counts. */
const tagColumns = `t.tag_id as id, t.version, t.name, t.kind, t.color, coalesce((select sum(n.contacts) from tag_counts n
  where n.workspace_id = t.workspace_id and n.tag_id = t.tag_id), 0)::bigint as contacts`;

export interface TagPage {
  search: string | undefined;
  limit: number;
  /** The last tag of the page before. */
  after: { name: string; id: string } | undefined;
}

/** Tags by name, those whose name has the text anywhere. Reads the workspace's tags along tags_by_name until the page is full. */
export function listTags(queries: Queries, workspaceId: string, { search, limit, after }: TagPage): Promise<Tag[]> {
  return queries.query<Tag>({
    name: 'list-tags',
    text: `select ${tagColumns} from tags t
      where t.workspace_id = $1 and t.merged_into is null
        and ($2::text is null or position(folded($2) in t.folded_name) > 0)
        and ($3::text is null or (t.folded_name, t.tag_id) > (folded($3), $4::uuid))
      order by t.folded_name, t.tag_id limit $5`,
    values: [workspaceId, search ?? null, after?.name ?? null, after?.id ?? null, limit],
  });
}

/** Null where another tag has the name. */
export async function insertTag(
  queries: Queries,
  workspaceId: string,
  { name, kind = 'manual', color = null }: NewTag,
): Promise<Tag | null> {
  const [made] = await queries.query<Tag>({
    name: 'insert-tag',
    text: `insert into tags as t (workspace_id, name, kind, color) values ($1, $2, $3, $4)
      on conflict (workspace_id, folded_name) where merged_into is null do nothing returning ${tagColumns}`,
    values: [workspaceId, name, kind, color],
  });
  return made ?? null;
}

/** Null where there is no such tag. Locks nothing. */
export async function findTag(queries: Queries, workspaceId: string, id: string): Promise<Tag | null> {
  const text = `select ${tagColumns} from tags t where t.workspace_id = $1 and t.tag_id = $2 and t.merged_into is null`;
  const [found] = await queries.query<Tag>({ name: 'find-tag', text, values: [workspaceId, id] });
  return found ?? null;
}

/** The tags of these ids under lock: nothing gives them to a contact, renames or ends them until the transaction ends. */
export function lockTags(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Tag[]> {
  return queries.query<Tag>({
    name: 'lock-tags',
    text: `select ${tagColumns} from tags t
      where t.workspace_id = $1 and t.tag_id = any ($2::uuid[]) and t.merged_into is null order by t.tag_id for update`,
    values: [workspaceId, ids],
  });
}

/** Writes name and colour; the caller holds the tag's lock. */
export async function writeTag(
  queries: Queries,
  workspaceId: string,
  { id, name, color }: Pick<Tag, 'id' | 'name' | 'color'>,
): Promise<Tag> {
  const [written] = await queries.query<Tag>({
    name: 'write-tag',
    text: `update tags t set name = $3, color = $4 where t.workspace_id = $1 and t.tag_id = $2 returning ${tagColumns}`,
    values: [workspaceId, id, name, color],
  });
  if (!written) throw new Error('a locked tag was not updated');
  return written;
}

/** Takes a tag away, or has its contacts mean the successor; the caller holds the locks of the tags and their contacts. */
export async function endTag(
  queries: Queries,
  workspaceId: string,
  { tagId, successor }: { tagId: string; successor: string | null },
): Promise<void> {
  await queries.query({ name: 'end-tag', text: 'select end_tag($1, $2, $3)', values: [workspaceId, tagId, successor] });
}
