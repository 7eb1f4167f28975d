import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { LinkButton } from '../ui/link-button.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { ClosedChannel } from './use-ways.js';

const look = 'flex flex-wrap items-center gap-2';
const text = 'min-w-48 flex-1 text-attention';

/** Why nothing reaches the contact, channel by channel, with what mends it for who may. */
export function NoWay({ closed }: { closed: readonly ClosedChannel[] }): ReactNode {
  const words = useTalkWords();
  const { may } = useSession();
  return (
    <div role="status" className="rounded-lg bg-attention-soft px-3 py-2">
      {closed.length === 0 && (
        <p className={look}>
          <span className={text}>{words.unreachable}</span>
          {may('inboxes:write') && <LinkButton to="/channels/new">{words.mend.connect}</LinkButton>}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {closed.map((one) => (
          <li key={one.channel} className={look}>
            <span className={text}>
              <b className="font-semibold">{one.name}</b> · {one.reason}
            </span>
            <Mend closed={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Leads to where the reason goes away. */
function Mend({ closed: { channel, code } }: { closed: ClosedChannel }): ReactNode {
  const { mend: words } = useTalkWords();
  const session = useSession();
  const { data: inboxes = [] } = useQuery(queriesOf(session).inboxes);
  const inbox = inboxes.find((one) => one.channel === channel);
  if (!inbox || !session.may('inboxes:write')) return null;
  if (code === 'inboxes_paused') return <InboxLink inboxId={inbox.id} />;
  if (code !== 'no_server_for_sending') return null;
  return (
    <LinkButton to="/channels/$inboxId/settings" params={{ inboxId: inbox.id }}>
      {words.sending}
    </LinkButton>
  );
}

/** Where a paused inbox is resumed, for who may. */
export function InboxLink({ inboxId }: { inboxId: string }): ReactNode {
  const { mend: words } = useTalkWords();
  const { may } = useSession();
  if (!may('inboxes:write')) return null;
  return (
    <LinkButton to="/channels/$inboxId" params={{ inboxId }}>
      {words.paused}
    </LinkButton>
  );
}
