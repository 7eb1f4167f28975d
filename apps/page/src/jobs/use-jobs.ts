import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Job } from '../api/doorbell.js';
import { useSession, type Session } from '../shell/session.js';
import type { JobsAddress } from './address.js';

const pageRows = 50;
/** Milliseconds between two looks: while something runs, and else. */
const [liveMs, idleMs] = [1_000, 15_000];

export const isLive = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running';

/** The jobs of the workspace, the newest first, a page at a time. */
export function useJobs({ kind, state }: JobsAddress) {
  const { doorbell, membership } = useSession();
  return useInfiniteQuery({
    queryKey: [membership.workspaceId, 'jobs', 'list', kind, state],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: pageRows,
        ...(kind !== undefined && { kind }),
        ...(state && { state }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return doorbell.get('/jobs', { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some(isLive)) ? liveMs : idleMs),
  });
}

/** One job, followed while it runs. */
export const jobQuery = ({ doorbell, membership }: Session, id: string) =>
  queryOptions({
    queryKey: [membership.workspaceId, 'jobs', 'one', id],
    queryFn: async () => (await doorbell.get('/jobs/{id}', { path: { id } })).data,
    refetchInterval: ({ state: { data } }) => (data && isLive(data) ? liveMs : false),
  });
