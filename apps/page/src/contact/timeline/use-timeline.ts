import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../shell/session.js';

/** What happened with a contact, newest first, a page at a time. @param kinds null: everything; empty: nothing. */
export function useTimeline(id: string, kinds: string | null) {
  const { doorbell, membership } = useSession();
  return useInfiniteQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'timeline', kinds],
    enabled: kinds !== '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(kinds !== null && { kinds }), ...(pageParam !== null && { cursor: pageParam }) };
      return doorbell.get('/contacts/{id}/timeline', { path: { id }, query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
