import { queryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Import } from '../api/doorbell.js';
import { useSession, type Session } from '../shell/session.js';

const pageRows = 30;
/** Milliseconds between two looks: while something runs, and else. */
const [liveMs, idleMs] = [1_000, 15_000];

export type Status = Import['status'] | 'undoing';

/** An undo has begun: the import stays `done` until it has ended. */
export const statusOf = ({ status, undo }: Import): Status => (status === 'done' && undo !== null ? 'undoing' : status);

const working: ReadonlySet<Status> = new Set(['validating', 'importing', 'undoing']);
export const isWorking = (one: Import): boolean => working.has(statusOf(one));

/** The imports of the workspace, the newest first, a page at a time. */
export function useImports() {
  const { doorbell, membership, may } = useSession();
  return useInfiniteQuery({
    queryKey: [membership.workspaceId, 'imports'],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return doorbell.get('/imports', { query: { limit: pageRows, ...cursor }, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: may('contacts:import'),
    refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some(isWorking)) ? liveMs : idleMs),
  });
}

/** One import, followed while a job works on it. */
export const importQuery = ({ doorbell, membership }: Session, id: string) =>
  queryOptions({
    queryKey: [membership.workspaceId, 'import', id],
    queryFn: async () => (await doorbell.get('/imports/{id}', { path: { id } })).data,
    refetchInterval: ({ state: { data } }) => (data && isWorking(data) ? liveMs : false),
  });

/** What a change of an import returned is shown at once; the list and the jobs are read again. */
export function useKeepImport(): (changed: Import) => void {
  const session = useSession();
  const queries = useQueryClient();
  const { workspaceId } = session.membership;
  return (changed) => {
    queries.setQueryData(importQuery(session, changed.id).queryKey, changed);
    for (const name of ['imports', 'jobs']) void queries.invalidateQueries({ queryKey: [workspaceId, name] });
  };
}
