import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { saveExport } from '../api/save-file.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link-button.js';
import { ExactTime } from '../ui/time.js';
import { warnOf } from '../ui/toasts.js';
import { useJobWords } from '../words/jobs/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useLanguage } from '../words/words.js';
import { JobActions } from './job-actions.js';

/** All about a job, and what can be done with it. */
export function JobDetails({ job, title }: { job: Job; title: string }): ReactNode {
  const words = useJobWords();
  const { may } = useSession();
  const reasonText = useReasonText();
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-lg bg-paper-2 p-3">
      {job.error !== null && <p className="break-words text-loss">{reasonText(job.error, job.why)}</p>}
      {job.state === 'failed' && <p className="text-ink-2">{words.failedHint}</p>}
      <Reasons job={job} />
      <p className="text-small text-ink-2">
        {words.started} <ExactTime at={job.createdAt} />
        {job.endedAt !== null && (
          <>
            {' · '}
            {words.ended} <ExactTime at={job.endedAt} />
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <File job={job} />
        {job.importId !== null && may('contacts:import') && (
          <LinkButton to="/imports/$importId" params={{ importId: job.importId }}>
            {words.openImport}
          </LinkButton>
        )}
        <JobActions job={job} title={title} />
      </div>
    </div>
  );
}

function Reasons({ job: { result } }: { job: Job }): ReactNode {
  const { language } = useLanguage();
  const reasonText = useReasonText();
  const reasons = result?.['reasons'];
  if (!Array.isArray(reasons)) return null;
  const known = reasons as { reason?: unknown; contacts?: unknown; why?: Job['why'] }[];
  return (
    <ul className="list-disc ps-5 text-ink-2">
      {known.map(({ reason, contacts, why = [] }) =>
        typeof reason === 'string' && typeof contacts === 'number' ? (
          <li key={reason}>
            {reasonText(reason, why)} ({contacts.toLocaleString(language)})
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** The file that a job made, until it is removed. */
function File({ job: { id, result } }: { job: Job }): ReactNode {
  const words = useJobWords();
  const { doorbell, may } = useSession();
  const expiresAt = result?.['expiresAt'];
  if (typeof result?.['url'] !== 'string' || typeof expiresAt !== 'string' || !may('contacts:export')) return null;
  if (new Date(expiresAt) < new Date()) return <p className="text-ink-2">{words.fileGone}</p>;
  const load = (): void => void saveExport(doorbell, id).catch(warnOf);
  return (
    <>
      <Button kind="main" onClick={load}>
        <Download size={16} aria-hidden />
        {words.download}
      </Button>
      <span className="text-small text-ink-2">
        {words.fileUntil} <ExactTime at={expiresAt} />
      </span>
    </>
  );
}
