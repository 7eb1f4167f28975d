import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { WaitingConversation } from '../api/doorbell.js';
import { useEndless, type Endless } from '../api/use-endless.js';
import { useSession } from '../shell/session.js';
import { say, warnOf } from '../ui/toasts.js';
import { useInboxWords } from '../words/inbox/texts.js';
import type { InboxAddress } from './address.js';

const assignees = { mine: 'me', none: 'none' } as const;

/** Who waits, as the address asks for them. */
export function useWaiting({ whose, channel, newest }: InboxAddress): Endless<WaitingConversation> {
  const { doorbell, membership } = useSession();
  const query = useMemo(
    () => ({
      state: 'waiting' as const,
      ...(whose && { assignedTo: assignees[whose] }),
      ...(channel && { channel }),
      sort: newest ? ('-waitingSince' as const) : ('waitingSince' as const),
    }),
    [whose, channel, newest],
  );
  return useEndless([membership.workspaceId, 'conversations', query], (place) =>
    doorbell.get('/conversations', { query: { ...query, ...place.query }, signal: place.signal }),
  );
}

/** Says that no answer is needed, which the list shows at once, and offers to take that back. What the API refuses stands there again. */
export function useDone(): (contact: { id: string; name: string }) => Promise<void> {
  const words = useInboxWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const queryKey = [membership.workspaceId, 'conversations'];
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey });
  return async ({ id, name }) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueriesData<WaitingPages>({ queryKey });
    queries.setQueriesData<WaitingPages>({ queryKey }, (list) => list?.pages && without(id, list));
    try {
      await doorbell.post('/contacts/{id}/done', { path: { id } });
      await renew();
      const takeBack = (): void =>
        void doorbell.delete('/contacts/{id}/done', { path: { id } }).then(renew).catch(warnOf);
      say(words.isDone(name), { label: words.undo, run: takeBack });
    } catch (error) {
      for (const [key, list] of before) queries.setQueryData(key, list);
      warnOf(error);
    }
  };
}

type WaitingPages = InfiniteData<{ data: WaitingConversation[]; nextCursor: string | null }>;

function without(id: string, list: WaitingPages): WaitingPages {
  const pages = list.pages.map((page) => ({ ...page, data: page.data.filter(({ contact }) => contact.id !== id) }));
  return { ...list, pages };
}
