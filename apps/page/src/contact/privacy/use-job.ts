import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';

/** Milliseconds between two looks at a job that runs. */
const lookMs = 700;

export const hasEnded = ({ state }: Job): boolean => ['done', 'failed', 'cancelled'].includes(state);

/** A job as it goes on, to its end. Null: there is none yet. */
export function useJob(id: string | null): Job | undefined {
  const { doorbell, membership } = useSession();
  const { data } = useQuery({
    queryKey: [membership.workspaceId, 'job', id],
    queryFn: async () => (await doorbell.get('/jobs/{id}', { path: { id: id ?? '' } })).data,
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : lookMs),
  });
  return data;
}
