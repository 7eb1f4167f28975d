import { useState, type ReactNode } from 'react';
import { textOf } from '../../api/text-of.js';
import type { Contact, Job } from '../../api/doorbell.js';
import { JobProgress } from '../../shell/running-jobs.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Fault } from '../../ui/form.js';
import { ExactTime } from '../../ui/time.js';
import { warn } from '../../ui/toasts.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWords } from '../../words/words.js';
import { hasEnded, useJob } from './use-job.js';

/** Makes an archive of all that is known of a person, to be handed to the person. */
export function SubjectExportDialog({ contact, close }: { contact: Contact; close: () => void }): ReactNode {
  const { subject: words } = usePersonWords();
  const { common } = useWords();
  const reasonText = useReasonText();
  const { doorbell } = useSession();
  const [jobId, setJobId] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const job = useJob(jobId);
  const make = async (): Promise<void> => {
    setFault(undefined);
    try {
      setJobId((await doorbell.post('/contacts/{id}/subject-export', { path: { id: contact.id } })).data.id);
    } catch (error) {
      setFault(textOf(error));
    }
  };
  return (
    <Dialog isOpen close={close} title={words.title(contact.name)}>
      <p>{words.has}</p>
      <p className="text-ink-2">{words.hasNot}</p>
      <Fault text={fault ?? (job?.state === 'failed' ? reasonText(job.error ?? '', job.why) : undefined)} />
      {job && !hasEnded(job) && <JobProgress job={job} />}
      {job?.state === 'done' && <Made job={job} />}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{common.close}</Button>
        {(jobId === null || job?.state === 'failed') && (
          <Button kind="main" onClick={() => void make()}>
            {words.make}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** The archive, with the time until which it can be read. */
function Made({ job: { id, result } }: { job: Job }): ReactNode {
  const { subject: words } = usePersonWords();
  const { bulk } = useWords();
  const { doorbell } = useSession();
  const expiresAt = result?.['expiresAt'];
  const download = async (): Promise<void> => {
    try {
      const { data } = await doorbell.post('/exports/{id}/links', { path: { id } });
      window.location.assign(data.url);
    } catch (error) {
      warn(textOf(error));
    }
  };
  return (
    <p role="status" className="flex flex-wrap items-center gap-2">
      {words.made(Number(result?.['rows'] ?? 0))}
      <Button kind="main" onClick={() => void download()}>
        {bulk.download}
      </Button>
      {typeof expiresAt === 'string' && (
        <span className="text-small text-ink-2">
          {words.until} <ExactTime at={expiresAt} />
        </span>
      )}
    </p>
  );
}
