import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../shell/session.js';

/** Pairs that may be one person, the likeliest first. @param of a contact, where only its pairs are meant. */
export function usePairs({ contactId, minScore }: { contactId?: string; minScore?: number | undefined }) {
  const { doorbell, membership } = useSession();
  return useInfiniteQuery({
    queryKey: [membership.workspaceId, 'duplicates', contactId ?? null, minScore ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 20,
        ...(contactId !== undefined && { contactId }),
        ...(minScore !== undefined && { minScore }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return doorbell.get('/duplicates', { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
