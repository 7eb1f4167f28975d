import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '../shell/session.js';

/** Reads lists of the workspace again after a change. */
export function useRenew(...names: string[]): () => Promise<unknown> {
  const queries = useQueryClient();
  const { membership } = useSession();
  return () =>
    Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [membership.workspaceId, name] })));
}
