import { activeFields, onlyCounted, wantedOf } from './contact-filter.js';
import type { Queries } from '#libs/database';
import { countContacts } from './count-contacts.sql.js';
import { countMatches } from './count-matches.sql.js';
import { pageOfContacts } from './page-of-contacts.sql.js';
import { searchContacts } from './search-contacts.sql.js';
import type { ContactPage, ContactPageRequest } from '../contact.js';

/**
 * A page and its total, asked for together: one round trip. A search that more than 2,000 contacts match takes another:
 * then the list is walked in its order until the page is full.
 */
export async function listContacts(
  queries: Queries,
  workspaceId: string,
  request: ContactPageRequest,
): Promise<ContactPage> {
  if (wantedOf(request.filter) === null) return listWithoutSearch(queries, workspaceId, request);
  const few = await searchContacts(queries, workspaceId, request);
  if (few) return { ...few, totalIsEstimate: false };
  const [page, count] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    countMatches(queries, workspaceId, request.filter),
  ]);
  return { ...page, ...count };
}

async function listWithoutSearch(
  queries: Queries,
  workspaceId: string,
  request: ContactPageRequest,
): Promise<ContactPage> {
  const together = onlyCounted(activeFields(request.filter));
  const [page, counted] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    together ? null : countContacts(queries, workspaceId, request.filter),
  ]);
  const total = counted ?? page.total ?? (await countContacts(queries, workspaceId, request.filter));
  return { ...page, total, totalIsEstimate: false };
}
