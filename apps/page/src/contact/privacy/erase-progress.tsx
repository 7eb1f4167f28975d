import { useEffect, type ReactNode } from 'react';
import { JobProgress } from '../../shell/running-jobs.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/states.js';
import { say } from '../../ui/toasts.js';
import { useRenewAll } from '../merges/use-merge.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWords } from '../../words/words.js';
import { useJob } from './use-job.js';

interface EraseProgressProps {
  jobId: string;
  name: string;
  /** Leads back to the list. */
  close: () => void;
}

/** Stands in the place of a contact that is being erased, and leads to the list when it is gone. */
export function EraseProgress({ jobId, name, close }: EraseProgressProps): ReactNode {
  const { erase: words } = usePersonWords();
  const { common, jobs } = useWords();
  const reasonText = useReasonText();
  const job = useJob(jobId);
  const renew = useRenewAll();
  const isDone = job?.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    say(words.done(name));
    void renew();
    close();
    // Once, when the job is done.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone]);
  const isBroken = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <Empty
      title={words.runs(name)}
      text={
        isBroken ? words.broken(job.error === null ? jobs.cancelled : reasonText(job.error, job.why)) : words.goesOn
      }
    >
      <div className="flex w-60 flex-col gap-4">
        {job && !isBroken && <JobProgress job={job} />}
        <Button onClick={close}>{common.close}</Button>
      </div>
    </Empty>
  );
}
