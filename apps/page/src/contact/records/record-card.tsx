import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContactRecord } from '../../api/doorbell.js';
import { MoreMenu } from '../../settings/more-menu.js';
import { useRenew } from '../../settings/use-renew.js';
import { useSession } from '../../shell/session.js';
import { Confirm } from '../../ui/confirm.js';
import { MenuItem } from '../../ui/menu.js';
import { DayTime, PassedTime } from '../../ui/time.js';
import { useAsked } from '../../ui/use-asked.js';
import { usePersonWords } from '../../words/person/texts.js';
import { Answers } from '../answers.js';
import { useKindLabel } from './kind-label.js';

interface RecordCardProps {
  record: ContactRecord;
  isKindShown: boolean;
  edit: () => void;
}

/** One record, with its data to review. */
export function RecordCard({ record, isKindShown, edit }: RecordCardProps): ReactNode {
  const { records: words } = usePersonWords();
  const { doorbell, may } = useSession();
  const renew = useRenew('contact');
  const label = useKindLabel('kind');
  const { asked, ask, close } = useAsked(may('records:write') ? ['record-remove'] : [], [record]);
  const { id, kind, title, status, at, url, data } = record;
  const said = [isKindShown && label(kind), status].filter(Boolean);
  return (
    <li className="rounded-lg border border-line p-2">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 font-semibold break-words">
          <bdi>{title}</bdi>
          {url !== null && (
            <a href={url} target="_blank" rel="noreferrer" aria-label={words.open(title)} className="ms-1 inline-flex">
              <ExternalLink size={14} aria-hidden className="text-accent" />
            </a>
          )}
        </p>
        {may('records:write') && (
          <MoreMenu name={title}>
            <MenuItem onClick={edit}>{words.edit}</MenuItem>
            <MenuItem isLoss onClick={() => ask('record-remove', record)}>
              {words.remove}
            </MenuItem>
          </MoreMenu>
        )}
      </div>
      <p className="text-small text-ink-2">
        {said.join(' · ')}
        {said.length > 0 && at !== null && ' · '}
        {at !== null && <DayTime at={at} />}
        {at !== null && isKindShown && (
          <>
            {' '}
            (<PassedTime at={at} />)
          </>
        )}
      </p>
      <Answers answers={data} />
      {asked?.item && (
        <Confirm
          title={words.removeTitle(title)}
          text={words.removeText}
          action={words.remove}
          run={() => doorbell.delete('/records/{id}', { path: { id } }).then(renew)}
          close={close}
        />
      )}
    </li>
  );
}
