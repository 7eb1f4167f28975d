import { Parameters, type Queries, type Statement } from '#libs/database';
import type { ContactFilter } from '../contact.js';
import { conditionsOf, listFilterOf, searchCondition, type ListFilter } from './contact-filter.js';
import { sourceOf } from './contact-source.js';
import { survivingIds } from '../sql/surviving-ids.sql.js';
import { knownParts, namedParts, type NamedParts } from './known-parts.sql.js';

/** Live contacts that pass a filter, but for some; those that were made later than a moment are none of them. */
export interface FilteredSelection {
  filter: ContactFilter;
  exclude: readonly string[];
  madeUntil: string;
  /** What its names meant when it was counted; absent: what they mean now. */
  named?: NamedParts;
}

/**
 * The ids of selected contacts behind one, in their order, along the primary key. Each contact comes once, also where what is
 * done to it changes whether the filter holds.
 */
export async function selectedIds(
  queries: Queries,
  workspaceId: string,
  { selection, after, limit }: { selection: FilteredSelection; after: string | null; limit: number },
): Promise<string[]> {
  const parameters = new Parameters(workspaceId);
  const behind = after === null ? [] : [`c.contact_id > ${parameters.of(after)}`];
  const filter = await found(queries, workspaceId, selection);
  const exclude = await survivingIds(queries, workspaceId, selection.exclude);
  const { from, where } = selected({ ...selection, filter, exclude }, parameters, behind);
  const text = `select c.contact_id as id from ${from} where ${where} order by c.contact_id limit ${limit}`;
  return (await queries.query<{ id: string }>({ text, values: parameters.values })).map(({ id }) => id);
}

interface WantedRows {
  selection: FilteredSelection;
  after: string | null;
  limit: number;
  columns: string;
}

/** Columns of selected contacts `c` and of their activity `a` behind one, in the order of their ids: both along their primary keys. */
export async function selectedRows(
  queries: Queries,
  workspaceId: string,
  { selection, after, limit, columns }: WantedRows,
): Promise<Pick<Statement, 'text' | 'values'>> {
  const parameters = new Parameters(workspaceId);
  const behind = (table: string) => (after === null ? [] : [`${table}.contact_id > ${parameters.of(after)}`]);
  const filter = await found(queries, workspaceId, selection);
  const exclude = await survivingIds(queries, workspaceId, selection.exclude);
  const { contact, activity } = conditionsOf(filter, parameters);
  const others = [
    ...searchCondition(filter, parameters),
    ...selectionConditions({ ...selection, exclude }, parameters),
  ];
  const all = { contact: [...contact, ...others, ...behind('c')], activity: [...activity, ...behind('a')] };
  const { from, where } = sourceOf(all);
  const text = `select ${columns} from ${from} where ${where} order by c.contact_id limit ${limit}`;
  return { text, values: parameters.values };
}

/** How many of the excluded contacts pass the filter: the survivor of a merged one is excluded too. A probe each. */
export async function countExcluded(
  queries: Queries,
  workspaceId: string,
  { filter, exclude, named }: Pick<FilteredSelection, 'filter' | 'exclude' | 'named'>,
): Promise<number> {
  if (exclude.length === 0) return 0;
  const parameters = new Parameters(workspaceId);
  const excluded = await survivingIds(queries, workspaceId, exclude);
  const among = [`c.contact_id = any (${parameters.of(excluded)}::uuid[])`];
  const { from, where } = sourceFor(
    await found(queries, workspaceId, { filter, ...(named && { named }) }),
    parameters,
    among,
  );
  const statement: Statement = { text: `select count(*) as n from ${from} where ${where}`, values: parameters.values };
  const [row] = await queries.query<{ n: number }>(statement);
  return row?.n ?? 0;
}

/** The ids of those among these contacts that pass the filter now. Each is judged by itself: no text is looked for elsewhere. */
export async function passingIds(
  queries: Queries,
  workspaceId: string,
  { filter, ids }: { filter: ContactFilter; ids: readonly string[] },
): Promise<string[]> {
  const parameters = new Parameters(workspaceId);
  const among = [`c.contact_id = any (${parameters.of(ids)}::uuid[])`];
  const { tags, customFields } = await namedParts(queries, workspaceId, { filter });
  const named = { tags: new Map(Object.entries(tags)), customFields: new Map(Object.entries(customFields)) };
  const { from, where } = sourceFor(listFilterOf(filter, { ...named, texts: new Map() }), parameters, among);
  const text = `select c.contact_id as id from ${from} where ${where} order by c.contact_id`;
  return (await queries.query<{ id: string }>({ text, values: parameters.values })).map(({ id }) => id);
}

/** The tables and the condition of the live contacts that pass a filter, and more. The first parameter is the workspace. */
export async function filteredSource(
  queries: Queries,
  filter: ContactFilter,
  { parameters, more }: { parameters: Parameters; more: string[] },
): Promise<{ from: string; where: string }> {
  return sourceFor(await found(queries, String(parameters.values[0]), { filter }), parameters, more);
}

async function found(
  queries: Queries,
  workspaceId: string,
  { filter, named }: Pick<FilteredSelection, 'filter' | 'named'>,
): Promise<ListFilter> {
  return listFilterOf(filter, await knownParts(queries, workspaceId, { filter, ...(named && { named }) }));
}

type FoundSelection = Omit<FilteredSelection, 'filter' | 'named'> & { filter: ListFilter };

function selected({ filter, ...selection }: FoundSelection, parameters: Parameters, more: string[]) {
  return sourceFor(filter, parameters, [...selectionConditions(selection, parameters), ...more]);
}

function selectionConditions(
  { exclude, madeUntil }: Pick<FilteredSelection, 'exclude' | 'madeUntil'>,
  parameters: Parameters,
): string[] {
  const made = `c.created_at <= ${parameters.of(madeUntil)}`;
  return exclude.length === 0 ? [made] : [made, `c.contact_id <> all (${parameters.of(exclude)}::uuid[])`];
}

function sourceFor(filter: ListFilter, parameters: Parameters, more: string[]) {
  const { contact, activity, isMixed } = conditionsOf(filter, parameters);
  const all = [...contact, ...searchCondition(filter, parameters), ...more];
  return sourceOf({ contact: all, activity: isMixed || activity.length > 0 ? activity : null });
}
