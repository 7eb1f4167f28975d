import type { Database, Queries } from '#libs/database';
import { sampleContact } from './sample-contact.js';

export interface Filling {
  /** The workspace's contacts are numbered from here; go on where an earlier filling ended. */
  from?: number;
  count: number;
  /** Those of one seed are the same in every workspace; by default each has its own. */
  seed?: number;
  /** Called after every 10,000. */
  report?: (done: number) => void;
}

/** Rows a statement: few enough for flat memory, enough to cost nothing on top of the rows. */
const step = 10_000;
const tables = [
  'contacts',
  'contact_search',
  'contact_activity',
  'contact_tags',
  'tags',
  'tagged_contacts',
  'tag_counts',
  'contact_identities',
  'contact_counts',
];

/**
 * Fills a workspace with contacts, the same for the same numbers: names in five scripts, born one a minute from 2024 on,
 * two thirds of them active since. `database` is an administrator's: it goes past row-level security and the triggers,
 * whose tables it fills itself. It drops the search index and builds it afterwards, which is faster.
 */
export async function fillContacts(database: Database, workspaceId: string, filling: Filling): Promise<void> {
  const { from = 0, count, seed = parseInt(workspaceId.slice(-8), 16), report = () => {} } = filling;
  const rebuild = count >= step * 2 ? await dropSearchIndex(database) : '';
  for (let first = from; first < from + count; first += step) {
    const size = Math.min(step, from + count - first);
    const rows = Array.from({ length: size }, (_, index) => sampleContact(seed, first + index));
    await insertRows(database, workspaceId, JSON.stringify(rows));
    report(first + size);
  }
  await countContacts(database, workspaceId);
  if (rebuild) await database.within([], (queries) => queries.query({ text: rebuild }));
  for (const table of tables) await database.within([], (queries) => settle(queries, table));
}

/** Returns the statements that create it again. */
async function dropSearchIndex(database: Database): Promise<string> {
  return database.within([], async (queries) => {
    const [index] = await queries.query<{ definition: string }>({
      text: `select pg_get_indexdef('contact_search_grams'::regclass) as definition`,
    });
    await queries.query({ text: 'drop index contact_search_grams' });
    return `${index?.definition}; alter index contact_search_grams alter column 1 set statistics 20`;
  });
}

async function insertRows(database: Database, workspaceId: string, rows: string): Promise<void> {
  const settings = { session_replication_role: 'replica' };
  const work = async (queries: Queries): Promise<void> => {
    for (const statement of statements) await queries.query({ text: given + statement, values: [workspaceId, rows] });
  };
  await database.inTransaction([workspaceId], work, settings);
}

async function countContacts(database: Database, workspaceId: string): Promise<void> {
  await database.inTransaction([workspaceId], async (queries) => {
    for (const text of countAnew) await queries.query({ text, values: [workspaceId] });
  });
}

/** Statistics for the planner, the visibility map for index-only scans, pending index entries where they belong. */
async function settle(queries: Queries, table: string): Promise<void> {
  await queries.query({ text: `vacuum (analyze) ${table}` });
}

const given = `with given as (
  select $1::uuid as workspace_id, one.* from json_to_recordset($2::json) as one (contact_id uuid, name text, first_name text,
    last_name text, email text, phone text, status text, role text, channel text, source text, language text, company text,
    state text, tags text[], created_at timestamptz, last_activity_at timestamptz))
`;

const statements = [
  `insert into tags (workspace_id, name) select distinct workspace_id, tag from given, unnest(tags) as tag
   on conflict (workspace_id, folded_name) where merged_into is null do nothing`,
  `insert into contacts (workspace_id, contact_id, name, first_name, last_name, email, phone, status, role, channel_preference,
     source, language, company, state, tags, tag_ids, verified, created_at, updated_at)
   select workspace_id, contact_id, name, first_name, last_name, email, phone, status, role, channel,
     source, language, company, state, tags, array(select t.tag_id from unnest(given.tags) as tag
       join tags t on t.workspace_id = given.workspace_id and t.folded_name = folded(tag) and t.merged_into is null),
     source <> 'import', created_at, created_at from given`,
  `insert into contact_activity (workspace_id, contact_id, last_activity_at)
   select workspace_id, contact_id, last_activity_at from given`,
  `insert into contact_search (workspace_id, contact_id, body)
   select workspace_id, contact_id, search_body(name, email, phone, company, state) from given`,
  `insert into contact_tags (workspace_id, tag, contact_id)
   select workspace_id, folded(tag), contact_id from given, unnest(tags) as tag`,
  `insert into tagged_contacts (workspace_id, tag_id, contact_id, created_at)
   select g.workspace_id, one.id, g.contact_id, c.created_at from given g join contacts c using (workspace_id, contact_id),
     unnest(c.tag_ids) as one (id)`,
  `insert into contact_identities (workspace_id, kind, value, contact_id, proof, verified)
   select workspace_id, kind, value, contact_id, case when source = 'import' then 'vouched' else 'proven' end, source <> 'import'
   from given, lateral (values ('email', email), ('phone', phone)) as claim (kind, value)
   where value is not null order by kind, value`,
];

/** Counts from the contacts, and stores in the order of the key. */
const countAnew = [
  'delete from tag_counts where workspace_id = $1',
  `insert into tag_counts (workspace_id, tag_id, slot, contacts)
  select workspace_id, tag_id, 32767, count(*) from tagged_contacts where workspace_id = $1 group by 1, 2`,
  'delete from contact_counts where workspace_id = $1',
  `insert into contact_counts (workspace_id, status, role, channel, source, language, verified, slot, contacts)
  select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, 32767, count(*)
  from contacts where workspace_id = $1 and deleted_at is null
  group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`,
];
