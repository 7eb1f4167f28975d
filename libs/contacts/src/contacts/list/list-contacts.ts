import { databaseError, type Queries, SlowStatementError } from '#libs/database';
import type { ContactPage, ContactPageRequest } from '../contact.js';
import { listFilterOf } from './contact-filter.js';
import { countContacts } from './count-contacts.sql.js';
import { countMatches } from './count-matches.sql.js';
import { estimateTotal } from './estimate-total.sql.js';
import { fewContacts } from './few-contacts.sql.js';
import { knownParts } from './known-parts.sql.js';
import { carriesTotal, type ListRequest, type Page, pageOfContacts } from './page-of-contacts.sql.js';

/**
 * A page and its total, asked for together: one round trip, and one before where the filter or the sort names tags, custom fields or
 * parts of texts. Where more than 2,000 contacts pass a search, or a filter that no index alone answers, it takes another: then the
 * list is walked in its order until the page is full.
 */
export async function listContacts(
  queries: Queries,
  workspaceId: string,
  given: ContactPageRequest,
): Promise<ContactPage> {
  const filter = listFilterOf(given.filter, await knownParts(queries, workspaceId, given));
  const request: ListRequest = { ...given, filter };
  const few = mayBeFew(request) ? await fewContacts(queries, workspaceId, request) : null;
  if (few) return { ...few, totalIsEstimate: false };
  if (filter.wanted === null) return listWithoutSearch(queries, workspaceId, request);
  const [page, count] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    countMatches(queries, workspaceId, filter),
  ]);
  return { ...page, ...count };
}

/** Where a text is known to stand in many contacts, they are judged on the way: to find all that pass reads each of them. */
function mayBeFew(request: ListRequest): boolean {
  const { wanted, known } = request.filter;
  if (wanted !== null) return true;
  return !carriesTotal(request) && [...known.texts.values()].every(({ ids }) => ids !== null);
}

type Late = 'late';

async function listWithoutSearch(queries: Queries, workspaceId: string, request: ListRequest): Promise<ContactPage> {
  const { filter } = request;
  const [page, counted] = await Promise.all([
    inTime(pageOfContacts(queries, workspaceId, request)),
    carriesTotal(request) ? null : inTime(countContacts(queries, workspaceId, filter)),
  ]);
  if (page === 'late' || counted === 'late') return withEstimate(queries, workspaceId, { page, request });
  const total = counted ?? page.total ?? (await inTime(countContacts(queries, workspaceId, filter)));
  if (total === 'late') return withEstimate(queries, workspaceId, { page, request });
  return { ...page, total, totalIsEstimate: false };
}

/** `late` where so many pass that counting them takes longer than a statement may: the page is there all the same. */
function inTime<T>(asked: Promise<T>): Promise<T | Late> {
  return asked.catch((error: unknown): Late => {
    if (databaseError(error) instanceof SlowStatementError) return 'late';
    throw error;
  });
}

/** @throws SlowStatementError where the page itself takes too long. */
async function withEstimate(
  queries: Queries,
  workspaceId: string,
  { page: known, request }: { page: Page | Late; request: ListRequest },
): Promise<ContactPage> {
  const page = known !== 'late' ? known : await pageOfContacts(queries, workspaceId, request, { withTotal: false });
  const total = Math.max(await estimateTotal(queries, workspaceId, request.filter), page.contacts.length);
  return { ...page, total, totalIsEstimate: true };
}
