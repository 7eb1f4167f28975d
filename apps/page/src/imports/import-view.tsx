import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { JobBar } from '../jobs/job-bar.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Failed, Skeleton } from '../ui/states.js';
import { useAsked } from '../ui/use-asked.js';
import { useImportWords } from '../words/imports/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useWords } from '../words/words.js';
import { Columns } from './columns.js';
import { ImportEnd } from './import-end.js';
import { ImportPage } from './import-page.js';
import { Policies } from './policies.js';
import { ResultText } from './result-text.js';
import { RowCheck } from './row-check.js';
import { useColumns } from './use-columns.js';
import { importQuery, isWorking, statusOf, useKeepImport } from './use-imports.js';

/** One import at the step where it stands: the same after a reload, and on another device. */
export function ImportView(): ReactNode {
  const { common } = useWords();
  const session = useSession();
  const { importId } = useParams({ from: '/imports/$importId' });
  const { data, error, refetch } = useQuery(importQuery(session, importId));
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} label={common.loading} />;
  return (
    <ImportPage title={data.fileName}>
      <div className="flex flex-col gap-5">
        <State one={data} />
        <Step key={data.id} one={data} />
      </div>
    </ImportPage>
  );
}

/** What happens with it now. */
function State({ one }: { one: Import }): ReactNode {
  const words = useImportWords();
  const reasonText = useReasonText();
  const status = statusOf(one);
  const label = words.statuses[status];
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <p role="status" className={`font-semibold ${status === 'failed' ? 'text-loss' : ''}`}>
          {label}
          {one.policy === null && <ResultText one={one} />}
        </p>
        {isWorking(one) && <Cancel one={one} />}
      </div>
      {isWorking(one) && one.progress && <JobBar job={{ progress: one.progress }} label={label} />}
      {isWorking(one) && <p className="text-small text-ink-2">{words.goesOn}</p>}
      {one.error !== null && <p className="break-words text-loss">{reasonText(one.error, one.why)}</p>}
      {status === 'failed' && (
        <p className="text-ink-2">{one.policy === null ? words.failed.checking : words.failed.writing}</p>
      )}
    </div>
  );
}

/** Columns and rows before it is confirmed; what became of it after that. */
function Step({ one }: { one: Import }): ReactNode {
  const columns = useColumns(one);
  const session = useSession();
  const { data: custom = [] } = useQuery(queriesOf(session).customFields);
  if (one.policy !== null) return <ImportEnd one={one} />;
  return (
    <>
      <Columns one={one} columns={columns} custom={custom} />
      {one.summary && one.status !== 'failed' && <RowCheck one={one} />}
      {one.status === 'ready' && !columns.isChanged && <Policies one={one} />}
    </>
  );
}

function Cancel({ one }: { one: Import }): ReactNode {
  const words = useImportWords();
  const { doorbell, may } = useSession();
  const { asked, ask, close } = useAsked(['cancel']);
  const keep = useKeepImport();
  const { id, jobId, status } = one;
  if (jobId === null || !may('jobs:write')) return null;
  const run = async (): Promise<void> => {
    await doorbell.post('/jobs/{id}/cancel', { path: { id: jobId } });
    keep((await doorbell.get('/imports/{id}', { path: { id } })).data);
  };
  return (
    <>
      <Button onClick={() => ask('cancel')}>{words.cancel}</Button>
      {asked && (
        <Confirm
          title={words.cancelTitle}
          text={status === 'validating' ? words.cancelChecking : words.cancelWriting}
          action={words.cancel}
          run={run}
          close={close}
        />
      )}
    </>
  );
}
