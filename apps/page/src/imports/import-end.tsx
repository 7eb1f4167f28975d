import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { isLive, jobQuery } from '../jobs/use-jobs.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { LinkButton } from '../ui/link-button.js';
import { useAsked } from '../ui/use-asked.js';
import { useImportWords } from '../words/imports/texts.js';
import { useResultText } from './result-text.js';
import { RejectedRows } from './row-check.js';
import { statusOf, useKeepImport } from './use-imports.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';

/** What became of the rows, those that were refused, and the way back. */
export function ImportEnd({ one }: { one: Import }): ReactNode {
  const words = useImportWords();
  const text = useResultText(one);
  const { undo, result, summary, policy } = one;
  const rejected = result?.rejected ?? (summary ? summary.rows - summary.valid : 0);
  return (
    <section className="flex flex-col gap-3">
      {policy !== null && (
        <p className="text-ink-2">
          {words.policy.title}: {words.policy[policy].title}
        </p>
      )}
      <p className="font-semibold">{text}</p>
      {undo && undo.reasons.length > 0 && <Left reasons={undo.reasons} />}
      <div className="flex flex-wrap gap-2">
        <LinkButton to="/contacts" search={{ filter: { all: [{ field: 'import', op: 'eq', value: one.id }] } }}>
          {words.toContacts}
        </LinkButton>
        {rejected > 0 && one.status !== 'importing' && <RejectedRows one={one} />}
        <Undo one={one} />
      </div>
    </section>
  );
}

function Left({ reasons }: { reasons: NonNullable<Import['undo']>['reasons'] }): ReactNode {
  const reasonText = useReasonText();
  const { undo: words } = useImportWords();
  return (
    <div>
      <h2 className="font-semibold">{words.leftTitle}</h2>
      <ul className="list-disc ps-5">
        {reasons.map(({ contactId, reason, why }) => (
          <li key={contactId}>
            {reasonText(reason, why)}{' '}
            <Link
              to="/contacts/$contactId"
              params={{ contactId }}
              search={{ wide: true }}
              className="text-accent underline"
            >
              {words.contact}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Undoes the import, or goes on with an undo that ended before its time. */
function Undo({ one }: { one: Import }): ReactNode {
  const { undo: words } = useImportWords();
  const session = useSession();
  const keep = useKeepImport();
  const { asked, ask, close } = useAsked(['undo']);
  const isUndoing = statusOf(one) === 'undoing';
  const { data: job } = useQuery({ ...jobQuery(session, one.jobId ?? ''), enabled: isUndoing && one.jobId !== null });
  const isBroken = isUndoing && job !== undefined && !isLive(job) && job.state !== 'done';
  if (one.status !== 'failed' && (one.status !== 'done' || (isUndoing && !isBroken))) return null;
  const run = async (): Promise<void> =>
    keep((await session.doorbell.post('/imports/{id}/undo', { path: { id: one.id } })).data);
  return (
    <>
      <Button className="text-loss" onClick={() => ask('undo')}>
        {isBroken ? words.again : words.action}
      </Button>
      {asked && <Confirm title={words.title} text={words.text} action={words.action} run={run} close={close} />}
    </>
  );
}
