import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { forgetToken, tokenOf } from '../api/job-tokens.js';
import { useUndoDeletion } from '../contacts/use-undo-deletion.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { ExactTime } from '../ui/time.js';
import { say, warnOf } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useJobWords } from '../words/jobs/texts.js';
import { isLive } from './use-jobs.js';

/** Confirm and cancel, while a job can be; undo, where it deleted contacts that are deleted still. */
export function JobActions({ job, title }: { job: Job; title: string }): ReactNode {
  const words = useJobWords();
  const { may } = useSession();
  const { asked, ask, close } = useAsked(['cancel'], [job]);
  const cancel = useCancel(job);
  const isWaiting = job.state === 'awaiting_confirmation';
  if (job.undoable) return <Undo jobId={job.id} />;
  if (!may('jobs:write') || (!isWaiting && !isLive(job))) return null;
  return (
    <>
      {isWaiting && <Confirmation job={job} title={title} />}
      <Button onClick={() => (isWaiting ? void cancel().catch(warnOf) : ask('cancel', job))}>{words.cancel}</Button>
      {asked && !isWaiting && (
        <Confirm title={words.cancelTitle} text={words.cancelText} action={words.cancel} run={cancel} close={close} />
      )}
    </>
  );
}

/** Asks no more than its press: what comes back can be deleted again. */
function Undo({ jobId }: { jobId: string }): ReactNode {
  const words = useJobWords();
  const { may } = useSession();
  const undo = useUndoDeletion();
  const [isBusy, setBusy] = useState(false);
  if (!may('contacts:write')) return null;
  const run = async (): Promise<void> => {
    setBusy(true);
    await undo(jobId).catch(warnOf);
    setBusy(false);
  };
  return (
    <Button disabled={isBusy} onClick={() => void run()}>
      <Undo2 size={16} aria-hidden />
      {words.undo}
    </Button>
  );
}

/** What it is about, and the button; the token is in the window that made the job alone. */
function Confirmation({ job, title }: { job: Job; title: string }): ReactNode {
  const words = useJobWords();
  const { asked, ask, close } = useAsked(['confirm'], [job]);
  const confirm = useConfirm(job);
  const token = tokenOf(job);
  const count = job.confirm?.count ?? 0;
  const isLoss = job.action === 'delete';
  return (
    <>
      <p className="w-full">
        {words.asks(count)}{' '}
        {token === null ? (
          words.confirmElsewhere
        ) : (
          <span className="text-ink-2">
            {words.confirmUntil} <ExactTime at={job.confirm?.expiresAt ?? job.createdAt} />
          </span>
        )}
      </p>
      {token !== null && (
        <Button
          kind={isLoss ? 'loss' : 'main'}
          onClick={() => (isLoss ? ask('confirm', job) : void confirm(token).catch(warnOf))}
        >
          {words.confirm}
        </Button>
      )}
      {asked && isLoss && token !== null && (
        <Confirm
          title={title}
          text={words.confirmDelete(count)}
          action={words.confirm}
          run={() => confirm(token)}
          close={close}
        />
      )}
    </>
  );
}

function useRenewedJobs(): () => Promise<void> {
  const { membership } = useSession();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [membership.workspaceId, 'jobs'] });
}

function useConfirm(job: Job): (token: string) => Promise<void> {
  const { doorbell } = useSession();
  const renew = useRenewedJobs();
  return async (token) => {
    await doorbell.post('/jobs/{id}/confirm', { path: { id: job.id }, body: { token } });
    forgetToken(job);
    await renew();
  };
}

function useCancel(job: Job): () => Promise<void> {
  const words = useJobWords();
  const { doorbell } = useSession();
  const renew = useRenewedJobs();
  return async () => {
    await doorbell.post('/jobs/{id}/cancel', { path: { id: job.id } });
    forgetToken(job);
    say(words.cancelled);
    await renew();
  };
}
