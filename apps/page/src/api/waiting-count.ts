import { queryOptions } from '@tanstack/react-query';
import type { Session } from '../shell/session.js';

/** How many wait for an answer: of all, the user's own, nobody's. */
export const waitingCountOf = ({ doorbell, membership: { workspaceId } }: Session) =>
  queryOptions({
    queryKey: [workspaceId, 'conversations', 'count'],
    queryFn: async () => (await doorbell.get('/conversations/count')).data,
    refetchInterval: 60_000,
  });
