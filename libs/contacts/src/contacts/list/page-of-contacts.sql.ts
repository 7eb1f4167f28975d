import type { ContactPageRequest, ListedContact, PagePosition } from '../contact.js';
import { type ListFilter, onlyCounted } from './contact-filter.js';
import { customSortKey, orderOf, positionOf, stretches } from './contact-order.js';
import { listColumns, listedOf, type ListedRow, saysWaiting } from './listed-contact.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';
import { countOfRowsText, sumOfCountsText } from './count-contacts.sql.js';
import { leadingRows } from './leading-rows.js';
import { leadOf, skippedSource, walkedOrder, walkedSource } from './walked-rows.js';

/** A page as it is asked for, with the filter as statements take it. */
export interface ListRequest extends Omit<ContactPageRequest, 'filter'> {
  filter: ListFilter;
}

export interface Page {
  contacts: ListedContact[];
  next: PagePosition | null;
}

/** With the total of the whole list, where it is asked for and the page has a row to carry it. */
interface CountedPage extends Page {
  total: number | null;
}

/** A page, and whether it brings the total along. */
interface WantedPage extends ListRequest {
  withTotal: boolean;
}

interface CountedRow extends ListedRow {
  total?: number;
}

/**
 * One page of the contacts that pass the filter, read along the index of the sort.
 * From a position or the beginning: about 8 buffers a row, however long the list. By page number: the rows before it are
 * walked too (an index entry each). Rare matches of a filter are found by the filter's own index, then sorted;
 * a search is tested row by row here, which is for searches that many match.
 */
export async function pageOfContacts(
  queries: Queries,
  workspaceId: string,
  request: ListRequest,
  { withTotal } = { withTotal: carriesTotal(request) },
): Promise<CountedPage> {
  const rows = await queries.query<CountedRow>(pageStatement(workspaceId, { ...request, withTotal }));
  return { ...pageOf(rows, request), total: rows[0]?.total ?? null };
}

/** Whether a page may bring the total along: a sum of counters, or entries of the index that it walks. One statement less a request. */
export function carriesTotal(request: ListRequest): boolean {
  return onlyCounted(request.filter) || leadOf(request) !== null;
}

/** One row more than the page was asked for, which shows whether another page follows. */
export function pageOf(
  rows: ListedRow[],
  { limit, sort, filter }: Pick<ListRequest, 'limit' | 'sort' | 'filter'>,
): Page {
  const contacts = rows.slice(0, limit).map(listedOf);
  const last = contacts.at(-1);
  const order = orderOf(sort, filter.known.customFields);
  return { contacts, next: last && rows.length > limit ? positionOf(last, order) : null };
}

export function pageStatement(workspaceId: string, request: WantedPage): Statement {
  const { limit, from } = request;
  const after = 'after' in from ? from.after : null;
  const skipped = 'page' in from ? (from.page - 1) * limit : 0;
  const parameters = new Parameters(workspaceId, ...(skipped > 0 ? [skipped] : []));
  const text = skipped > 0 ? skipping(request, parameters) : walking(request, after, parameters);
  const name = skipped > 0 ? null : preparedName(request, after);
  return { ...(name && { name }), text, values: parameters.values };
}

/** Limits that are worth a statement of their own in every connection. */
const usualLimits = new Set([1, 10, 20, 25, 50, 100]);

/**
 * What a list is prepared as; null where Postgres plans it at each use, which takes longer than the page itself.
 * The limit is part of the text: as a parameter it would be unknown to the prepared plan, which then sorts everything.
 */
function preparedName(request: WantedPage, after: PagePosition | null): string | null {
  const { filter, sort, limit, withTotal } = request;
  const isAll = filter.wanted === null && filter.all.length === 0 && customSortKey(sort) === null;
  const by = isAll ? '' : leadOf(request)?.name;
  if (by === undefined || !usualLimits.has(limit)) return null;
  const start = after ? (after.value === null ? 'after-unset' : 'after') : 'first';
  const more = `${withTotal ? '' : '-alone'}${saysWaiting(request) ? '-waiting' : ''}`;
  return `${limit}-by-${sort}-${start}${by && `-of-${by}`}${more}`;
}

/** The rows as the indexes give them. By the inner limit the planner knows how few are wanted. */
function walking(request: WantedPage, after: PagePosition | null, parameters: Parameters): string {
  const { limit } = request;
  const { from, where } = walkedSource(request, parameters);
  const columns = listColumns(request) + totalColumn(request, parameters);
  const parts = stretches(walkedOrder(request), after, parameters).map(
    (stretch) => `(select ${columns} from ${from}${stretch.join}
      where ${[where, ...stretch.conditions].join(' and ')} order by ${stretch.orderBy} limit ${limit + 1})`,
  );
  return parts.length === 1
    ? String(parts[0])
    : `select * from (${parts.join(' union all ')}) as page limit ${limit + 1}`;
}

/** Read once, however many rows the page has. */
function totalColumn({ filter, withTotal }: WantedPage, parameters: Parameters): string {
  if (!withTotal) return '';
  const rows = onlyCounted(filter) ? null : leadingRows(filter);
  const total = rows ? countOfRowsText(rows, parameters) : sumOfCountsText(filter, parameters);
  return `, (${total}) as total`;
}

/** What is skipped is walked in the index alone; only the page's own rows are looked up. */
function skipping(request: WantedPage, parameters: Parameters): string {
  const order = walkedOrder(request);
  const { from, where } = skippedSource(request, order, parameters);
  const parts = stretches(order, null, parameters).map(
    (stretch) => `(select ${stretch.id} as id, ${stretch.key} as key from ${from}${stretch.join}
      where ${[where, ...stretch.conditions].join(' and ')} order by ${stretch.orderBy} limit ${request.limit + 1} + $2::bigint)`,
  );
  return `select ${listColumns(request)}${totalColumn(request, parameters)}
    from (select * from (${parts.join(' union all ')}) as walked limit ${request.limit + 1} offset $2) as page
    join contacts c on c.workspace_id = $1 and c.contact_id = page.id
    join contact_activity a on a.workspace_id = $1 and a.contact_id = page.id
    order by page.key ${order.direction} nulls last, page.id ${order.direction}`;
}
