import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import { tagBounds } from '../../tags/index.js';

/** Tags by their ids; none of them is merged. */
export interface Tagging {
  tagIds: readonly string[];
  /** `replace`: the second of two tags takes the place of the first. */
  way: 'add' | 'remove' | 'replace';
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

interface NextTags {
  ids: string;
  names: string;
}

/** The tags afterwards, in their order: of `s.ids`, and the given ones. */
const nextTags: Record<Tagging['way'], NextTags> = {
  add: {
    ids: 's.ids || array(select tag_id from given where tag_id <> all (s.ids) order by place)',
    names: 's.names || array(select name from given where tag_id <> all (s.ids) order by place)',
  },
  remove: { ids: keptOf('s.ids'), names: keptOf('s.names') },
  replace: {
    ids: replacedIn('s.ids', '($3::uuid[])[2]'),
    names: replacedIn('s.names', '(select name from given where tag_id = ($3::uuid[])[2])'),
  },
};

function keptOf(values: string): string {
  return `array(select kept.value from unnest(s.ids, ${values}) with ordinality as kept (id, value, place)
    where kept.id <> all ($3::uuid[]) order by kept.place)`;
}

/** A contact that has both tags keeps the second where it stands. */
function replacedIn(values: string, successor: string): string {
  return `array(select case kept.id when ($3::uuid[])[1] then ${successor} else kept.value end
    from unnest(s.ids, ${values}) with ordinality as kept (id, value, place)
    where kept.id <> ($3::uuid[])[1] or ($3::uuid[])[2] <> all (s.ids) order by kept.place)`;
}

/**
 * The tags of the contacts as readers see them: a merged one is its successor, a deleted one is none. They are looked up once
 * a batch.
 */
const standing = `    with given as materialized (
      select t.tag_id, t.name, g.place from unnest($3::uuid[]) with ordinality as g (id, place)
      join tags t on t.workspace_id = $1 and t.tag_id = g.id
    ), held as materialized (
      select contact_id, tag_ids from contacts where workspace_id = $1 and contact_id = any ($2::uuid[])
    ), known as materialized (
      select o.tag_id as id, t.tag_id, t.name from (select distinct unnest(tag_ids) as id from held) as u
      join tags o on o.workspace_id = $1 and o.tag_id = u.id
      join tags t on t.workspace_id = $1 and t.tag_id = coalesce(o.merged_into, o.tag_id)
    ), shown as materialized (
      select h.contact_id, k.tag_id, k.name, min(u.place) as place
      from held h cross join lateral unnest(h.tag_ids) with ordinality as u (id, place) join known k on k.id = u.id
      group by 1, 2, 3
    ), standing as materialized (
      select h.contact_id, coalesce(n.ids, '{}') as ids, coalesce(n.names, '{}') as names
      from held h left join (
        select contact_id, array_agg(tag_id order by place) as ids, array_agg(name order by place) as names
        from shown group by 1) as n using (contact_id)
    )`;

/** Tags of the system do not count. */
const sized = `cardinality(next) - (select count(*)::int from unnest(o.ids) as of_system (id) where of_system.id = any (next))`;

const texts = { add: textOf('add'), remove: textOf('remove'), replace: textOf('replace') };

/** The names are written beside the ids, which saves the trigger a look at each contact. */
function textOf(way: Tagging['way']): string {
  const { ids, names } = nextTags[way];
  return `
    ${standing}, of_system as materialized (
      select array(select tag_id from system_tags where workspace_id = $1) as ids
    ), wanted as materialized (
      select one.*, ${sized} as size
      from (select s.*, ${ids} as next, ${names} as next_names from standing s) as one cross join of_system o
      where one.next <> one.ids
    ), changed as (
      update contacts c set tag_ids = w.next, tags = w.next_names,
        version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from wanted w where c.workspace_id = $1 and c.contact_id = w.contact_id and w.size <= $5
      returning c.contact_id, w.names as before, w.next_names as after
    ), logged as (
      insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
      select $1, contact_id, 'updated', jsonb_build_object('tags', jsonb_build_object('before', before, 'after', after)), $4
      from changed order by contact_id
    )
    select (select count(*) from changed) as changed, coalesce(array_agg(contact_id order by contact_id), '{}') as ids,
      coalesce(array_agg(size order by contact_id), '{}') as sizes
    from wanted where size > $5`;
}
