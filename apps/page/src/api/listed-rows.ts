import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ListedContact } from './doorbell.js';

type Pages = InfiniteData<{ data: ListedContact[] }>;

/** Shows a contact in the lists as it is by now: they need not be read again for it. */
export function changeListed(
  queries: QueryClient,
  { workspaceId, id }: { workspaceId: string; id: string },
  change: (contact: ListedContact) => ListedContact,
): void {
  const put = (one: ListedContact): ListedContact => (one.id === id ? change(one) : one);
  queries.setQueriesData<Pages>({ queryKey: [workspaceId, 'contacts'] }, (list) =>
    list?.pages ? { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map(put) })) } : list,
  );
}
