import { Link } from '@tanstack/react-router';
import { Ban, CircleCheck, CirclePause, CircleX, Clock, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { useUserName } from '../contacts/user-name.js';
import { Ago } from '../ui/time.js';
import { useJobWords } from '../words/jobs/texts.js';
import { useWords } from '../words/words.js';
import type { JobsAddress } from './address.js';
import { JobBar } from './job-bar.js';
import { JobDetails } from './job-details.js';
import { useResultText } from './result-text.js';

const marks: Record<Job['state'], [typeof Ban, string]> = {
  awaiting_confirmation: [CirclePause, 'text-attention'],
  queued: [Clock, 'text-ink-3'],
  running: [LoaderCircle, 'text-accent'],
  done: [CircleCheck, 'text-done'],
  failed: [CircleX, 'text-loss'],
  cancelled: [Ban, 'text-ink-3'],
};

/** What a job does, how it fares, whose it is. Its heading opens the details below it. */
export function JobRow({ job, isOpen }: { job: Job; isOpen: boolean }): ReactNode {
  const words = useJobWords();
  const result = useResultText(job);
  const title = useJobTitle(job);
  const [Mark, color] = marks[job.state];
  const to = (before: JobsAddress): JobsAddress => ({ ...before, job: isOpen ? undefined : job.id });
  return (
    <li aria-label={title} className="flex gap-3 py-2.5">
      <Mark size={16} aria-hidden className={`mt-0.5 shrink-0 ${color}`} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <Link
            to="/jobs"
            search={(before) => to(before as JobsAddress)}
            aria-expanded={isOpen}
            aria-label={words.details(title)}
            className="min-w-0 py-0.5 font-semibold break-words hover:underline"
          >
            {title}
          </Link>
          <span className="shrink-0 text-small text-ink-2">
            <Ago at={job.createdAt} />
          </span>
        </div>
        <p className="text-ink-2">
          <span className={job.state === 'failed' ? 'text-loss' : ''}>{words.states[job.state]}</span>
          {result !== '' && ` · ${result}`}
          {' · '}
          <Actor {...job.actor} />
        </p>
        {job.state === 'running' && <JobBar job={job} label={title} />}
        {isOpen && <JobDetails job={job} title={title} />}
      </div>
    </li>
  );
}

/** The kind; of a change of many contacts what it does, and with how many. */
function useJobTitle({ kind, action, progress: { total } }: Job): string {
  const { jobs } = useWords();
  const words = useJobWords();
  const name = action === null ? undefined : words.actions[action];
  if (name === undefined) return jobs.kinds[kind] ?? kind;
  return total === null ? name : `${name}: ${words.counts['contacts']?.(total)}`;
}

function Actor({ kind, id }: Job['actor']): ReactNode {
  const words = useJobWords();
  const userName = useUserName();
  return kind === 'user' ? userName(id) : (words.by[kind] ?? kind);
}
