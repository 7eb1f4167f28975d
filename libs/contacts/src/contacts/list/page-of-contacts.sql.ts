import type { Contact, ContactPageRequest, PagePosition } from '../contact.js';
import { conditionsOf, type ListFilter, onlyCounted, searchCondition, walkedAlone } from './contact-filter.js';
import { customSortKey, orderOf, positionOf, stretches } from './contact-order.js';
import { sourceOf } from './contact-source.js';
import { contactColumns, contactOf, type ContactRow } from '../sql/contact-row.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';
import { sumOfCountsText } from './count-contacts.sql.js';

/** A page as it is asked for, with the filter as statements take it. */
export interface ListRequest extends Omit<ContactPageRequest, 'filter'> {
  filter: ListFilter;
}

export interface Page {
  contacts: Contact[];
  next: PagePosition | null;
}

/** With the total of the whole list, where contact_counts knows it and the page has a row to carry it. */
interface CountedPage extends Page {
  total: number | null;
}

interface CountedRow extends ContactRow {
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
): Promise<CountedPage> {
  const rows = await queries.query<CountedRow>(pageStatement(workspaceId, request));
  return { ...pageOf(rows, request), total: rows[0]?.total ?? null };
}

/** One row more than the page was asked for, which shows whether another page follows. */
export function pageOf(
  rows: ContactRow[],
  { limit, sort, filter }: Pick<ListRequest, 'limit' | 'sort' | 'filter'>,
): Page {
  const contacts = rows.slice(0, limit).map(contactOf);
  const last = contacts.at(-1);
  const order = orderOf(sort, filter.known.customFields);
  return { contacts, next: last && rows.length > limit ? positionOf(last, order) : null };
}

export function pageStatement(workspaceId: string, request: ListRequest): Statement {
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
function preparedName({ filter, sort, limit }: ListRequest, after: PagePosition | null): string | null {
  const isPlain = customSortKey(sort) === null && (sort.endsWith('createdAt') || filter.all.length === 0);
  const by = isPlain ? walkedAlone(filter) : null;
  if (by === null || !usualLimits.has(limit)) return null;
  const start = after ? (after.value === null ? 'after-unset' : 'after') : 'first';
  return `${limit}-contacts-by-${sort}-${start}${by && `-of-one-${by}`}`;
}

/** The rows as the indexes give them. By the inner limit the planner knows how few are wanted. */
function walking({ filter, sort, limit }: ListRequest, after: PagePosition | null, parameters: Parameters): string {
  const { contact, activity } = conditionsOf(filter, parameters);
  const { from, where } = sourceOf({ contact: [...contact, ...searchCondition(filter, parameters)], activity });
  const columns = contactColumns + totalColumn(filter, parameters);
  const order = orderOf(sort, filter.known.customFields);
  const parts = stretches(order, after, parameters).map(
    (stretch) => `(select ${columns} from ${from}${stretch.join}
      where ${[where, ...stretch.conditions].join(' and ')} order by ${stretch.orderBy} limit ${limit + 1})`,
  );
  return parts.length === 1
    ? String(parts[0])
    : `select * from (${parts.join(' union all ')}) as page limit ${limit + 1}`;
}

/** One statement less a request: the sum is a few rows of contact_counts, read once however many rows the page has. */
function totalColumn(filter: ListFilter, parameters: Parameters): string {
  return onlyCounted(filter) ? `, (${sumOfCountsText(filter, parameters)}) as total` : '';
}

/** What is skipped is walked in the index alone; only the page's own rows are looked up. */
function skipping({ filter, sort, limit }: ListRequest, parameters: Parameters): string {
  const order = orderOf(sort, filter.known.customFields);
  const { contact: ofFilter, activity, isMixed } = conditionsOf(filter, parameters);
  const contact = [...ofFilter, ...searchCondition(filter, parameters)];
  const byActivity = order.field === 'lastActivityAt';
  const { from, where } = sourceOf({
    contact: byActivity && contact.length === 0 ? null : contact,
    activity: byActivity || isMixed || activity.length > 0 ? activity : null,
  });
  const parts = stretches(order, null, parameters).map(
    (stretch) => `(select ${stretch.id} as id, ${stretch.key} as key from ${from}${stretch.join}
      where ${[where, ...stretch.conditions].join(' and ')} order by ${stretch.orderBy} limit ${limit + 1} + $2::bigint)`,
  );
  return `select ${contactColumns}${totalColumn(filter, parameters)}
    from (select * from (${parts.join(' union all ')}) as walked limit ${limit + 1} offset $2) as page
    join contacts c on c.workspace_id = $1 and c.contact_id = page.id
    join contact_activity a on a.workspace_id = $1 and a.contact_id = page.id
    order by page.key ${order.direction} nulls last, page.id ${order.direction}`;
}
