import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { useWords } from '../words/words.js';
import { useSession } from './session.js';

const isAtWork = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** A thin bar for each job that runs, at the foot of the side bar. */
export function RunningJobs(): ReactNode {
  const { doorbell, membership } = useSession();
  const { jobs } = useWords();
  const { data = [] } = useQuery({
    queryKey: [membership.workspaceId, 'jobs'],
    queryFn: async () => (await doorbell.get('/jobs', { query: { limit: 10 } })).data.filter(isAtWork),
    // Quick while something runs, slow else: a job that another person starts appears too.
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? 1_000 : 15_000),
  });
  return (
    <ul aria-label={jobs.running('')} aria-live="polite" className="flex flex-col gap-1 px-1">
      {data.map((job) => (
        <li key={job.id}>
          <Link
            to="/jobs"
            search={{ job: job.id }}
            className="block rounded-base p-1 text-small text-ink-2 hover:bg-paper-3 hover:text-ink"
          >
            <JobProgress job={job} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What runs, how far it is, and how long it still takes. */
export function JobProgress({ job: { kind, progress } }: { job: Job }): ReactNode {
  const { jobs } = useWords();
  const { done, total, secondsLeft } = progress;
  const label = jobs.kinds[kind] ?? kind;
  return (
    <>
      <div className="flex justify-between gap-2 folded:hidden">
        <span className="truncate">{label}</span>
        {secondsLeft !== null && <span className="text-ink-3">{jobs.left(secondsLeft)}</span>}
      </div>
      <progress
        aria-label={label}
        value={total === null ? undefined : done}
        max={total ?? undefined}
        className="h-1 w-full accent-(--accent)"
      />
    </>
  );
}
