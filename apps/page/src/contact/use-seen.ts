import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Contact, WaitingConversation } from '../api/doorbell.js';
import { changeListed } from '../api/listed-rows.js';
import { useSession } from '../shell/session.js';

/** Says that a user has opened the conversation, for each message that comes while it is open and the page is looked at. */
export function useSeen({ id, lastActivityAt }: Contact, isWaiting: boolean): void {
  const { doorbell, membership, may } = useSession();
  const queries = useQueryClient();
  const maySay = may('messages:write') && isWaiting;
  useEffect(() => {
    if (!maySay || document.hidden) return;
    void doorbell
      .post('/contacts/{id}/seen', { path: { id } })
      .then(() => showAsSeen(queries, membership.workspaceId, id))
      // It stays bold, and no more.
      .catch(() => undefined);
  }, [doorbell, queries, membership.workspaceId, id, lastActivityAt, maySay]);
}

type Conversations = InfiniteData<{ data: WaitingConversation[] }>;

/** Lists that are shown need not be read again for it. */
function showAsSeen(queries: QueryClient, workspaceId: string, id: string): void {
  changeListed(queries, { workspaceId, id }, (one) =>
    one.waiting ? { ...one, waiting: { ...one.waiting, unread: false } } : one,
  );
  queries.setQueriesData<Conversations>({ queryKey: [workspaceId, 'conversations'] }, (list) =>
    list?.pages ? { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map(read) })) } : list,
  );
  function read(one: WaitingConversation): WaitingConversation {
    return one.contact.id === id ? { ...one, unread: false } : one;
  }
}
