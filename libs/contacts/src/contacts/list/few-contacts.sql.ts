import { conditionsOf, type ListFilter } from './contact-filter.js';
import { orderOf, type Order, valueOfContact } from './contact-order.js';
import { sourceOf } from './contact-source.js';
import { contactColumns, type ContactRow } from '../sql/contact-row.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';
import { type ListRequest, type Page, pageOf } from './page-of-contacts.sql.js';

/**
 * Up to this many matches are all fetched and sorted: about 4 µs each. Beyond it, walking the list in its order and testing
 * each contact finds a page sooner (21 × all contacts ÷ matches are tested; the two ways cost the same at 4,600 matches
 * among a million, at 1,450 among 100,000).
 */
const fewMatches = 2_000;

interface FewMatches extends Page {
  total: number;
}

interface FoundRow extends ContactRow {
  hits: number;
  total: number;
}

/**
 * A page of the contacts that match a search, and how many match: one round trip, null where too many match for that.
 * The search index gives the ids; each costs 3 to 4 buffers more, and none is looked up where they are too many. A word that
 * more than a fifth of the contacts have goes without the index: contacts are read until `fewMatches` are found.
 */
export async function searchContacts(
  queries: Queries,
  workspaceId: string,
  request: ListRequest,
): Promise<FewMatches | null> {
  const rows = await queries.query<FoundRow>(searchStatement(workspaceId, request));
  const { hits = 0, total = 0 } = rows[0] ?? {};
  if (hits > fewMatches) return null;
  return {
    ...pageOf(
      rows.filter(({ id }) => id !== null),
      request,
    ),
    total,
  };
}

export function searchStatement(workspaceId: string, { filter, sort, limit, from }: ListRequest): Statement {
  const order = orderOf(sort, filter.known.customFields);
  const after = 'after' in from ? from.after : null;
  const parameters = new Parameters(
    workspaceId,
    limit + 1,
    'page' in from ? (from.page - 1) * limit : 0,
    searchTree(filter),
  );
  const orderBy = `page.key ${order.direction} nulls last, page.id ${order.direction}`;
  const text = `
    with hits as materialized (select search_contacts($4, ${fewMatches + 1}) as contact_id),
    found as materialized (${found(order, filter, parameters)}),
    page as (select * from found as page ${after ? behind(order, after, parameters) : ''} order by ${orderBy} limit $2 offset $3)
    select (select count(*) from hits)::int as hits, (select count(*) from found)::int as total, ${contactColumns}
    from (select) as always left join (page
      join contacts c on c.workspace_id = $1 and c.contact_id = page.id
      join contact_activity a on a.workspace_id = $1 and a.contact_id = page.id) on true
    order by ${orderBy}`;
  const searchAlone = filter.all.length === 0 && order.custom === null;
  const name = `search-by-${sort}-${after ? (after.value === null ? 'after-unset' : 'after') : 'page'}`;
  return { ...(searchAlone ? { name } : {}), text, values: parameters.values };
}

/** What a search asks for, as the search functions take it. */
export function searchTree(filter: ListFilter): string {
  return JSON.stringify(filter.wanted);
}

function found(order: Order, filter: ListFilter, parameters: Parameters): string {
  const { contact, activity, isMixed } = conditionsOf(filter, parameters);
  const { from, where } = sourceOf({
    contact,
    activity: order.field === 'lastActivityAt' || isMixed || activity.length > 0 ? activity : null,
  });
  const values = order.custom ? ` left join custom_values v on ${valueOfContact(order.custom.id, parameters)}` : '';
  return `select c.contact_id as id, ${order.column} as key from hits, ${from}${values}
    where (select count(*) from hits) <= ${fewMatches} and c.contact_id = hits.contact_id and ${where}`;
}

function behind(order: Order, after: { value: string | null; id: string }, parameters: Parameters): string {
  const id = parameters.of(after.id);
  if (after.value === null) return `where page.key is null and page.id ${order.beyond} ${id}`;
  const value = parameters.of(after.value);
  const set = `(page.key, page.id) ${order.beyond} (${value}::${order.type}, ${id}::uuid)`;
  return order.maybeUnset ? `where ${set} or page.key is null` : `where ${set}`;
}
