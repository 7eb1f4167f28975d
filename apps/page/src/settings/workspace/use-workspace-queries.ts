import { queryOptions } from '@tanstack/react-query';
import { useSession } from '../../shell/session.js';

/** What is read of the workspace as a whole. */
export function useWorkspaceQueries() {
  const { doorbell, membership } = useSession();
  return {
    workspace: queryOptions({
      queryKey: [membership.workspaceId, 'workspace'],
      queryFn: async () => (await doorbell.get('/workspace')).data,
    }),
    retention: queryOptions({
      queryKey: [membership.workspaceId, 'retention'],
      queryFn: async () => (await doorbell.get('/retention')).data,
    }),
    optOutWords: queryOptions({
      queryKey: [membership.workspaceId, 'opt-out-words'],
      queryFn: async () => (await doorbell.get('/opt-out-words')).data,
    }),
  };
}
