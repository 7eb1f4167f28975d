import { columnsOf, searchedFields } from '../../field-lists.js';
import { silentKinds } from '../../messages/index.js';
import type { Database } from '#libs/database';

export interface Rebuilt {
  contacts: number;
  /** Rows of contact_counts that were wrong before. */
  wrongCounts: number;
  /** Phones that got their other spellings, which the release before this one did not write. */
  spellings: number;
}

const counted = 'workspace_id, status, role, channel, source, language, verified';

/**
 * Rebuilds what is derived from contacts and messages: counts, search rows, tag rows, liveness and last activity, and the
 * other spellings of phones.
 * One transaction; writers of contacts wait for its end (about 20 s for a million contacts). `database` is an administrator's.
 */
export async function rebuildDerived(database: Database): Promise<Rebuilt> {
  return database.inTransaction([], async (queries) => {
    await queries.query({ text: 'lock table contacts, contact_activity, messages in share row exclusive mode' });
    const [wrong] = await queries.query<{ n: number }>({ text: differences });
    for (const text of steps) await queries.query({ text });
    const [all] = await queries.query<{ n: number }>({ text: 'select count(*) as n from contacts' });
    const [spelt] = await queries.query<{ n: number }>({ text: 'select spell_phones() as n' });
    return { contacts: all?.n ?? 0, wrongCounts: wrong?.n ?? 0, spellings: spelt?.n ?? 0 };
  });
}

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/** Only the business takes back what the business wrote. */
const isOfOurs = `exists (select from messages o
    where o.workspace_id = messages.workspace_id and o.message_id = messages.edit_of and o.direction = 'outbound')`;

const actual = `select workspace_id, status, role, coalesce(channel_preference, '') as channel, source, language, verified,
    count(*) as contacts
  from contacts where deleted_at is null group by 1, 2, 3, 4, 5, 6, 7`;

const differences = `select count(*) as n from (${actual}) a
  full join (select ${counted}, sum(contacts) as contacts from contact_counts group by 1, 2, 3, 4, 5, 6, 7
             having sum(contacts) <> 0) c using (${counted})
  where a.contacts is distinct from c.contacts`;

const steps = [
  'delete from contact_counts',
  `insert into contact_counts (${counted}, slot, contacts) select ${counted}, 0, contacts from (${actual}) a`,
  'delete from contact_search',
  `insert into contact_search (workspace_id, contact_id, body)
   select workspace_id, contact_id, search_body(${columnsOf(searchedFields)}) from contacts where deleted_at is null`,
  'delete from contact_tags',
  `insert into contact_tags (workspace_id, tag, contact_id)
   select distinct workspace_id, folded(tag), contact_id from contacts, unnest(tags) as tag where deleted_at is null`,
  'delete from tagged_contacts',
  `insert into tagged_contacts (workspace_id, tag_id, contact_id)
   select distinct c.workspace_id, coalesce(t.merged_into, t.tag_id), c.contact_id
   from contacts c cross join lateral unnest(c.tag_ids) as one (id)
   join tags t on t.workspace_id = c.workspace_id and t.tag_id = one.id where c.deleted_at is null`,
  'delete from tag_counts',
  `insert into tag_counts (workspace_id, tag_id, slot, contacts)
   select workspace_id, tag_id, 0, count(*) from tagged_contacts group by 1, 2`,
  'delete from custom_values',
  `insert into custom_values (workspace_id, field_id, contact_id, place, value_text, value_number, value_date)
   select c.workspace_id, f.field_id, c.contact_id, one.place,
     case when f.type in ('text', 'select', 'multiselect') then one.value #>> '{}' end,
     case when f.type = 'number' then (one.value #>> '{}')::double precision end,
     case when f.type = 'date' then (one.value #>> '{}')::date end
   from contacts c cross join lateral jsonb_each(c.custom_fields) as given (key, value)
   join custom_fields f on f.workspace_id = c.workspace_id and f.key = given.key
   cross join lateral jsonb_array_elements(case jsonb_typeof(given.value) when 'array' then given.value
     else jsonb_build_array(given.value) end) with ordinality as one (value, place)
   where c.deleted_at is null on conflict do nothing`,
  `insert into contact_activity (workspace_id, contact_id) select workspace_id, contact_id from contacts on conflict do nothing`,
  `update contact_activity a set live = c.deleted_at is null, last_activity_at = greatest(a.last_activity_at, m.latest)
   from contacts c left join (select workspace_id, contact_id, max(sent_at) as latest from messages
                              where contact_id is not null and direction = 'inbound'
                                and (kind is null or kind not in (${silent}))
                                and not (kind = 'deletion' and ${isOfOurs}) group by 1, 2) m using (workspace_id, contact_id)
   where a.workspace_id = c.workspace_id and a.contact_id = c.contact_id
     and (a.live <> (c.deleted_at is null) or a.last_activity_at is distinct from greatest(a.last_activity_at, m.latest))`,
];
