import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { useJobWords } from '../words/jobs/texts.js';
import { useWords } from '../words/words.js';
import type { JobsAddress } from './address.js';
import { JobRow } from './job-row.js';
import { jobQuery, useJobs } from './use-jobs.js';

/** Long work of the workspace, the newest first. The address holds what is shown, and which job is open. */
export function JobsView(): ReactNode {
  const { nav } = useWords();
  const address = useSearch({ from: '/jobs' });
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="max-w-3xl">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-heading font-semibold">{nav.jobs}</h1>
          <Filters {...address} />
        </div>
        <Jobs address={address} />
      </div>
    </div>
  );
}

function Filters({ kind, state }: JobsAddress): ReactNode {
  const { jobs } = useWords();
  const words = useJobWords();
  const navigate = useNavigate();
  const show = (change: JobsAddress): void => void navigate({ to: '/jobs', search: { kind, state, ...change } });
  return (
    <div className="flex gap-2">
      <Choice
        label={words.kind}
        isLabelHidden
        value={kind ?? ''}
        options={[{ value: '', label: words.allKinds }, ...optionsOf(jobs.kinds)]}
        onChange={({ target }) => show({ kind: target.value || undefined })}
      />
      <Choice
        label={words.state}
        isLabelHidden
        value={state ?? ''}
        options={[{ value: '', label: words.allStates }, ...optionsOf(words.states)]}
        onChange={({ target }) => show({ state: (target.value || undefined) as Job['state'] | undefined })}
      />
    </div>
  );
}

const optionsOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Jobs({ address }: { address: JobsAddress }): ReactNode {
  const { common } = useWords();
  const words = useJobWords();
  const list = useJobs(address);
  const failure = notShown(list);
  if (failure) return <Failed error={failure} retry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={6} label={common.loading} />;
  const jobs = list.data.pages.flatMap(({ data }) => data);
  const isElsewhere = address.job !== undefined && !jobs.some(({ id }) => id === address.job);
  return (
    <>
      <ul className={`divide-y divide-line border-y border-line ${list.isPlaceholderData ? 'opacity-60' : ''}`}>
        {isElsewhere && <OpenJob id={address.job ?? ''} />}
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} isOpen={job.id === address.job} />
        ))}
      </ul>
      {jobs.length === 0 && <NoJobs address={address} />}
      {list.hasNextPage && (
        <Button kind="quiet" className="mt-2" onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

/** The job of the address where the list does not have it: it is older, or of another kind. */
function OpenJob({ id }: { id: string }): ReactNode {
  const { data } = useQuery(jobQuery(useSession(), id));
  return data && <JobRow job={data} isOpen />;
}

function NoJobs({ address: { kind, state } }: { address: JobsAddress }): ReactNode {
  const words = useJobWords();
  const navigate = useNavigate();
  if (kind === undefined && state === undefined) return <Empty {...words.none} />;
  return (
    <Empty title={words.noMatch.title} text={words.noMatch.text}>
      <Button onClick={() => void navigate({ to: '/jobs', search: {} })}>{words.noMatch.clear}</Button>
    </Empty>
  );
}
