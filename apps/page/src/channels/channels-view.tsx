import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { boundedText, countsOf } from '../api/bounded-counts.js';
import type { Inbox } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { LinkButton } from '../ui/link-button.js';
import { ChannelMark } from '../ui/marks.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { PassedTime } from '../ui/time.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useLanguage, useWords } from '../words/words.js';
import { attentionOf, bySeriousness, silentDays } from './attention.js';

/** The connected inboxes, and how each fares. */
export function ChannelsView(): ReactNode {
  const { channels, common } = useWords();
  const session = useSession();
  const { data, error, refetch } = useQuery(queriesOf(session).inboxes);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={common.loading} />;
  const connect = session.may('inboxes:write') && <ConnectLink />;
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="mb-3 flex max-w-3xl flex-wrap items-center justify-between gap-2">
        <h1 className="text-heading font-semibold">{channels.title}</h1>
        <div className="flex flex-wrap gap-2">
          {session.may('dead-letters:read') && <DeadLettersLink />}
          {data.length > 0 && connect}
        </div>
      </div>
      {data.length > 0 && <Summary inboxes={data} />}
      {data.length === 0 && <Empty {...channels.none}>{connect}</Empty>}
      <ul className="flex max-w-3xl flex-col gap-2">
        {bySeriousness(data).map((inbox) => (
          <li key={inbox.id}>
            <InboxCard inbox={inbox} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether any of them needs somebody. */
function Summary({ inboxes }: { inboxes: readonly Inbox[] }): ReactNode {
  const words = useChannelWords();
  const count = inboxes.filter((inbox) => attentionOf(inbox) !== null).length;
  return <p className="mb-3 text-ink-2">{count > 0 ? words.needSomebody(count) : words.allWork}</p>;
}

function DeadLettersLink(): ReactNode {
  const { nav } = useWords();
  const { language } = useLanguage();
  const { data } = useQuery(countsOf(useSession()).deadLetters());
  return (
    <LinkButton to="/dead-letters" search={{}}>
      {nav.deadLetters}
      {data && data.count > 0 && <span className="text-attention">{boundedText(data, language)}</span>}
    </LinkButton>
  );
}

function ConnectLink(): ReactNode {
  const connect = useChannelWords();
  return (
    <LinkButton kind="main" to="/channels/new" search={{}}>
      <Plus size={16} aria-hidden />
      {connect.title}
    </LinkButton>
  );
}

const attentionLook = { failing: 'text-loss', none: 'text-ink-2', other: 'text-attention' };

function InboxCard({ inbox }: { inbox: Inbox }): ReactNode {
  const { channels } = useWords();
  const words = useChannelWords();
  const reasonText = useReasonText();
  const { id, channel, name, state, lastError, why, lastEventAt, backlog } = inbox;
  const attention = attentionOf(inbox);
  const look = attentionLook[attention === null ? 'none' : attention === 'failing' ? 'failing' : 'other'];
  const stateText = lastError === null ? channels[state] : reasonText(lastError, why);
  const text = attention === 'quiet' ? words.quiet(silentDays(lastEventAt)) : stateText;
  return (
    <Link
      to="/channels/$inboxId"
      params={{ inboxId: id }}
      className="flex items-center gap-3 rounded-lg border border-line p-3 hover:bg-paper-2"
    >
      <ChannelMark channel={channel} size={18} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{name}</p>
        <p className={`flex items-start gap-1.5 ${look}`}>
          {attention !== null && <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />}
          <span className="min-w-0 break-words">{text}</span>
        </p>
      </div>
      <div className="text-end text-small text-ink-2">
        {lastEventAt && (
          <p>
            {channels.lastEvent} <PassedTime at={lastEventAt} />
          </p>
        )}
        {backlog > 0 && <p>{channels.backlog(backlog)}</p>}
      </div>
    </Link>
  );
}
