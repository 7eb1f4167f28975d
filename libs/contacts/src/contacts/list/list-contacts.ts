import { databaseError, type Queries, SlowStatementError } from '#libs/database';
import type { ContactPage, ContactPageRequest } from '../contact.js';
import { type ListFilter, listFilterOf, onlyCounted } from './contact-filter.js';
import { countContacts } from './count-contacts.sql.js';
import { countMatches } from './count-matches.sql.js';
import { estimateTotal } from './estimate-total.sql.js';
import { knownParts } from './known-parts.sql.js';
import { type ListRequest, type Page, pageOfContacts } from './page-of-contacts.sql.js';
import { searchContacts } from './search-contacts.sql.js';

/**
 * A page and its total, asked for together: one round trip, and one before where the filter or the sort names tags, custom fields or parts of texts. A
 * search that more than 2,000 contacts match takes another: then the list is walked in its order until the page is full.
 */
export async function listContacts(
  queries: Queries,
  workspaceId: string,
  given: ContactPageRequest,
): Promise<ContactPage> {
  const filter = listFilterOf(given.filter, await knownParts(queries, workspaceId, given));
  const request: ListRequest = { ...given, filter };
  if (filter.wanted === null) return listWithoutSearch(queries, workspaceId, request);
  const few = await searchContacts(queries, workspaceId, request);
  if (few) return { ...few, totalIsEstimate: false };
  const [page, count] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    countMatches(queries, workspaceId, filter),
  ]);
  return { ...page, ...count };
}

async function listWithoutSearch(queries: Queries, workspaceId: string, request: ListRequest): Promise<ContactPage> {
  const together = onlyCounted(request.filter);
  const [page, counted] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    together ? null : countInTime(queries, workspaceId, request.filter),
  ]);
  if (counted === 'late') return withEstimate(queries, workspaceId, { page, filter: request.filter });
  const total = counted ?? page.total ?? (await countContacts(queries, workspaceId, request.filter));
  return { ...page, total, totalIsEstimate: false };
}

/** `late` where so many pass that counting them takes longer than a statement may: the page is there all the same. */
function countInTime(queries: Queries, workspaceId: string, filter: ListFilter): Promise<number | 'late'> {
  return countContacts(queries, workspaceId, filter).catch((error: unknown): 'late' => {
    if (databaseError(error) instanceof SlowStatementError) return 'late';
    throw error;
  });
}

async function withEstimate(
  queries: Queries,
  workspaceId: string,
  { page, filter }: { page: Page; filter: ListFilter },
): Promise<ContactPage> {
  const total = Math.max(await estimateTotal(queries, workspaceId, filter), page.contacts.length);
  return { ...page, total, totalIsEstimate: true };
}
