import type { Queries } from '../persistence/database.js';
import { countContacts } from '../persistence/sql/count-contacts.sql.js';
import { pageOfContacts } from '../persistence/sql/page-of-contacts.sql.js';
import type { ContactPage, ContactPageRequest } from './contact.js';

/** Page and total are asked for together: one round trip. */
export async function listContacts(
  queries: Queries,
  workspaceId: string,
  request: ContactPageRequest,
): Promise<ContactPage> {
  const [page, total] = await Promise.all([
    pageOfContacts(queries, workspaceId, request),
    countContacts(queries, workspaceId, request.filter),
  ]);
  return { ...page, total, totalIsEstimate: false };
}
