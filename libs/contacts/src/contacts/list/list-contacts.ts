import type { Queries } from '#libs/database';
import type { ContactPage, ContactPageRequest } from '../contact.js';
import { listFilterOf, onlyCounted } from './contact-filter.js';
import { countContacts } from './count-contacts.sql.js';
import { countMatches } from './count-matches.sql.js';
import { knownParts } from './known-parts.sql.js';
import { type ListRequest, pageOfContacts } from './page-of-contacts.sql.js';
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
    together ? null : countContacts(queries, workspaceId, request.filter),
  ]);
  const total = counted ?? page.total ?? (await countContacts(queries, workspaceId, request.filter));
  return { ...page, total, totalIsEstimate: false };
}
