import type {
  Contact,
  ContactFilter,
  ContactPageRequest,
  ContactSort,
  PagePosition,
} from '../../application/contact.js';
import { activeFields, activityConditions, contactConditions } from '../contact-filter.js';
import { positionOf, type Stretch, stretches } from '../contact-order.js';
import { contactColumns, contactOf, type ContactRow } from '../contact-row.js';
import type { Queries, Statement } from '../database.js';
import { Parameters } from '../parameters.js';

export interface Page {
  contacts: Contact[];
  next: PagePosition | null;
}

/**
 * One page of the contacts that pass the filter, read along the index of the sort.
 * From a position or the beginning: about 8 buffers a row, however long the list. By page number: the rows before it are
 * walked too (an index entry each). Rare matches of a filter are found by the filter's own index, then sorted.
 */
export async function pageOfContacts(
  queries: Queries,
  workspaceId: string,
  request: ContactPageRequest,
): Promise<Page> {
  const rows = await queries.query<ContactRow>(pageStatement(workspaceId, request));
  return pageOf(rows, request);
}

/** One row more than the page was asked for, which tells whether another follows. */
export function pageOf(rows: ContactRow[], { limit, sort }: ContactPageRequest): Page {
  const contacts = rows.slice(0, limit).map(contactOf);
  const last = contacts.at(-1);
  return { contacts, next: last && rows.length > limit ? positionOf(last, sort) : null };
}

export function pageStatement(workspaceId: string, { filter, sort, limit, from }: ContactPageRequest): Statement {
  const after = 'after' in from ? from.after : null;
  const parameters = new Parameters(workspaceId, limit + 1, 'page' in from ? (from.page - 1) * limit : 0);
  const filters = [...contactConditions(filter, parameters), ...activityConditions(filter, parameters)];
  const parts = stretches(sort, after, parameters).map((stretch) => part(filters, stretch));
  const text = `select * from (${parts.join(' union all ')}) as page limit $2 offset $3`;
  const name = activeFields(filter).length === 0 ? { name: pageName(sort, after) } : {};
  return { ...name, text, values: parameters.values };
}

/** The inner limit tells the planner how little is wanted; the outer one skips. */
function part(filters: string[], { conditions, orderBy }: Stretch): string {
  const all = ['c.workspace_id = $1', 'c.deleted_at is null', 'a.live', ...filters, ...conditions];
  return `(select ${contactColumns} from contacts c join contact_activity a using (workspace_id, contact_id)
    where ${all.join(' and ')} order by ${orderBy} limit $2::bigint + $3::bigint)`;
}

function pageName(sort: ContactSort, after: PagePosition | null): string {
  const start = after ? (after.value === null ? 'after-unset' : 'after') : 'page';
  return `contacts-by-${sort}-${start}`;
}
