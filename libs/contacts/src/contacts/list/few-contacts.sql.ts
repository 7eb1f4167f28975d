import type { PagePosition } from '../contact.js';
import { conditionsOf, type ListFilter } from './contact-filter.js';
import { customSortKey, leftJoinOf, orderOf, type Order } from './contact-order.js';
import { type Source, sourceOf } from './contact-source.js';
import { leadingRows } from './leading-rows.js';
import { listColumns, type ListedRow, saysWaiting } from './listed-contact.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';
import { type ListRequest, type Page, pageOf } from './page-of-contacts.sql.js';

/**
 * Up to this many contacts that pass are all fetched and sorted: about 4 µs each. Beyond it, walking the list in its order and testing
 * each contact finds a page sooner (21 × all contacts ÷ matches are tested; the two ways cost the same at 4,600 matches
 * among a million, at 1,450 among 100,000).
 */
const fewMatches = 2_000;

interface FewContacts extends Page {
  total: number;
}

interface FoundRow extends ListedRow {
  hits: number;
  total: number;
}

/**
 * A page of the contacts that pass, and how many pass: one statement, null where too many pass for that.
 * A search is looked up in its index, which gives ids; each costs 3 to 4 buffers more, and none is looked up where they are too
 * many. A word that more than a fifth of the contacts have goes without the index: contacts are read until `fewMatches` are
 * found. Of a filter the planner, who sees its values, takes the best index.
 */
export async function fewContacts(
  queries: Queries,
  workspaceId: string,
  request: ListRequest,
): Promise<FewContacts | null> {
  const rows = await queries.query<FoundRow>(fewStatement(workspaceId, request));
  const { hits = 0, total = 0 } = rows[0] ?? {};
  if (hits > fewMatches) return null;
  const contacts = rows.filter(({ id }) => id !== null);
  return { ...pageOf(contacts, request), total };
}

export function fewStatement(workspaceId: string, request: ListRequest): Statement {
  const { filter, sort, limit, from } = request;
  const order = orderOf(sort, filter.known.customFields);
  const after = 'after' in from ? from.after : null;
  const parameters = new Parameters(workspaceId, limit + 1, 'page' in from ? (from.page - 1) * limit : 0);
  const orderBy = `page.key ${order.direction} nulls last, page.id ${order.direction}`;
  const hits = hitsOf(filter, parameters);
  const all = hits === null ? 'found' : 'hits';
  const text = `
    with ${hits === null ? '' : `hits as materialized (${hits}),`}
    found as materialized (${hits === null ? passing(order, filter, parameters) : passingOfHits(order, filter, parameters)}),
    page as (select * from found as page where (select count(*) from ${all}) <= ${fewMatches}
      ${after ? behind(order, after, parameters) : ''} order by ${orderBy} limit $2 offset $3)
    select (select count(*) from ${all})::int as hits, (select count(*) from found)::int as total, ${listColumns(request)}
    from (select) as always left join (page
      join contacts c on c.workspace_id = $1 and c.contact_id = page.id
      join contact_activity a on a.workspace_id = $1 and a.contact_id = page.id) on true
    order by ${orderBy}`;
  const name = preparedName(request, after);
  return { ...(name !== null && { name }), text, values: parameters.values };
}

/** Null where the best plan depends on the values. */
function preparedName(request: ListRequest, after: PagePosition | null): string | null {
  const { filter, sort } = request;
  if (customSortKey(sort) !== null) return null;
  const of = filter.wanted === null ? leadingRows(filter)?.name : filter.all.length === 0 ? 'search' : undefined;
  return of === undefined
    ? null
    : `few-${of}-by-${sort}-${after ? (after.value === null ? 'after-unset' : 'after') : 'page'}${saysWaiting(request) ? '-waiting' : ''}`;
}

/** What a search asks for, as the search functions take it. */
export function searchTree(filter: ListFilter): string {
  return JSON.stringify(filter.wanted);
}

/** The ids that one index gives, no more than tell that they are too many; null where the planner chooses. */
function hitsOf(filter: ListFilter, parameters: Parameters): string | null {
  if (filter.wanted !== null)
    return `select search_contacts(${parameters.of(searchTree(filter))}, ${fewMatches + 1}) as contact_id`;
  const rows = leadingRows(filter);
  if (!rows) return null;
  const where = rows.conditionsIn(parameters).join(' and ');
  return `select ${rows.alias}.contact_id from ${rows.table} where ${where} limit ${fewMatches + 1}`;
}

function passing(order: Order, filter: ListFilter, parameters: Parameters): string {
  const { from, where } = sortedSource(order, filter, parameters);
  return `select c.contact_id as id, ${order.column} as key from ${from} where ${where} limit ${fewMatches + 1}`;
}

/** Of a search the other conditions are judged; one condition alone is what the hits were found by. */
function passingOfHits(order: Order, filter: ListFilter, parameters: Parameters): string {
  const { from, where } = sortedSource(order, filter.wanted === null ? { ...filter, all: [] } : filter, parameters);
  return `select c.contact_id as id, ${order.column} as key from hits, ${from}
    where (select count(*) from hits) <= ${fewMatches} and c.contact_id = hits.contact_id and ${where}`;
}

function sortedSource(order: Order, filter: ListFilter, parameters: Parameters): Source {
  const { contact, activity, isMixed } = conditionsOf(filter, parameters);
  const { from, where } = sourceOf({
    contact,
    activity: order.field === 'lastActivityAt' || isMixed || activity.length > 0 ? activity : null,
  });
  return { from: from + leftJoinOf(order, parameters), where };
}

function behind(order: Order, after: PagePosition, parameters: Parameters): string {
  const id = parameters.of(after.id);
  if (after.value === null) return `and page.key is null and page.id ${order.beyond} ${id}`;
  const value = parameters.of(after.value);
  const set = `(page.key, page.id) ${order.beyond} (${value}::${order.type}, ${id}::uuid)`;
  return order.maybeUnset ? `and (${set} or page.key is null)` : `and ${set}`;
}
