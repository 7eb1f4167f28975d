import { Parameters, type Queries, type Statement } from '#libs/database';
import type { ContactFilter } from '../contact.js';
import { activityConditions, contactConditions, searchCondition } from './contact-filter.js';
import { sourceOf } from './contact-source.js';

/** Live contacts that pass a filter, but for some; those that were made later than a moment are none of them. */
export interface FilteredSelection {
  filter: ContactFilter;
  exclude: readonly string[];
  madeUntil: string;
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
  const { from, where } = selected(selection, parameters, behind);
  const text = `select c.contact_id as id from ${from} where ${where} order by c.contact_id limit ${limit}`;
  return (await queries.query<{ id: string }>({ text, values: parameters.values })).map(({ id }) => id);
}

/** How many of the excluded contacts pass the filter. A probe each. */
export async function countExcluded(
  queries: Queries,
  workspaceId: string,
  { filter, exclude }: Pick<FilteredSelection, 'filter' | 'exclude'>,
): Promise<number> {
  if (exclude.length === 0) return 0;
  const parameters = new Parameters(workspaceId);
  const among = [`c.contact_id = any (${parameters.of(exclude)}::uuid[])`];
  const { from, where } = conditionsOf(filter, parameters, among);
  const statement: Statement = { text: `select count(*) as n from ${from} where ${where}`, values: parameters.values };
  const [row] = await queries.query<{ n: number }>(statement);
  return row?.n ?? 0;
}

function selected({ filter, exclude, madeUntil }: FilteredSelection, parameters: Parameters, more: string[]) {
  const made = `c.created_at <= ${parameters.of(madeUntil)}`;
  const others = exclude.length === 0 ? [] : [`c.contact_id <> all (${parameters.of(exclude)}::uuid[])`];
  return conditionsOf(filter, parameters, [made, ...others, ...more]);
}

function conditionsOf(filter: ContactFilter, parameters: Parameters, more: string[]) {
  const activity = activityConditions(filter, parameters);
  const contact = [...contactConditions(filter, parameters), ...searchCondition(filter, parameters), ...more];
  return sourceOf({ contact, activity: activity.length > 0 ? activity : null });
}
