import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import { tagBounds } from '../../tags/index.js';

/** Tags by their ids; none of them is merged. */
export interface Tagging {
  tagIds: readonly string[];
  way: 'add' | 'remove';
}

interface Tagged {
  changed: number;
  /** Contacts that would have more tags than one may have. */
  refused: { id: string; reason: string }[];
}

interface Row {
  changed: number;
  ids: string[];
  sizes: number[];
}

/**
 * Gives tags to contacts or takes them, and logs it, in one statement, so that the triggers move the rows and counts of tags
 * once a batch. The caller holds the locks of the contacts and then of the tags. A contact that changes nothing is not written.
 */
export async function tagContacts(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { contactIds, tagging: { tagIds, way } }: { contactIds: readonly string[]; tagging: Tagging },
): Promise<Tagged> {
  if (contactIds.length === 0 || tagIds.length === 0) return { changed: 0, refused: [] };
  const values = [workspaceId, contactIds, tagIds, JSON.stringify(cause), tagBounds.tags];
  const [row] = await queries.query<Row>({ name: `tag-contacts-${way}`, text: texts[way], values });
  const { changed = 0, ids = [], sizes = [] } = row ?? {};
  return { changed, refused: ids.map((id, index) => ({ id, reason: tooMany(sizes[index] ?? 0) })) };
}

function tooMany(tags: number): string {
  return `tags: ${tags} are too many; a contact has at most ${tagBounds.tags}.`;
}

/** The tags afterwards, in their order: of `one.ids`, and the given ones. */
const nextTags: Record<Tagging['way'], string> = {
  add: `one.ids || array(select id from unnest($3::uuid[]) with ordinality as g (id, place)
      where g.id <> all (one.ids) order by place)`,
  remove: `array(select id from unnest(one.ids) with ordinality as g (id, place)
      where g.id <> all ($3::uuid[]) order by place)`,
};

const texts = { add: textOf('add'), remove: textOf('remove') };

/** Tags as readers see them: a merged one is its successor, a deleted one is none. */
function textOf(way: Tagging['way']): string {
  return `
    with standing as materialized (
      select c.contact_id, one.ids, one.names, ${nextTags[way]} as next
      from contacts c cross join lateral (
        select coalesce(array_agg(tag_id order by place), '{}') as ids, coalesce(array_agg(name order by place), '{}') as names
        from (select t.tag_id, t.name, min(u.place) as place
          from unnest(c.tag_ids) with ordinality as u (id, place)
          join tags o on o.workspace_id = $1 and o.tag_id = u.id
          join tags t on t.workspace_id = $1 and t.tag_id = coalesce(o.merged_into, o.tag_id)
          group by 1, 2) as t) as one
      where c.workspace_id = $1 and c.contact_id = any ($2::uuid[])
    ), wanted as materialized (select * from standing where cardinality(next) <> cardinality(ids)),
    changed as (
      update contacts c set tag_ids = w.next, version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from wanted w where c.workspace_id = $1 and c.contact_id = w.contact_id and cardinality(w.next) <= $5
      returning c.contact_id, w.names as before, c.tags as after
    ), logged as (
      insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
      select $1, contact_id, 'updated', jsonb_build_object('tags', jsonb_build_object('before', before, 'after', after)), $4
      from changed order by contact_id
    )
    select (select count(*) from changed) as changed, coalesce(array_agg(contact_id order by contact_id), '{}') as ids,
      coalesce(array_agg(cardinality(next) order by contact_id), '{}') as sizes
    from wanted where cardinality(next) > $5`;
}
