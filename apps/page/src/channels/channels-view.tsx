import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { LinkButton } from '../ui/link-button.js';
import { ChannelMark } from '../ui/marks.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';

/** The connected inboxes, and how each fares. */
export function ChannelsView(): ReactNode {
  const { channels, common } = useWords();
  const session = useSession();
  const { data, isError, error, refetch } = useQuery(queriesOf(session).inboxes);
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={common.loading} />;
  const connect = session.may('inboxes:write') && <ConnectLink />;
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="mb-3 flex max-w-3xl items-center justify-between gap-2">
        <h1 className="text-heading font-semibold">{channels.title}</h1>
        {data.length > 0 && connect}
      </div>
      {data.length === 0 && <Empty {...channels.none}>{connect}</Empty>}
      <ul className="flex max-w-3xl flex-col gap-2">
        {data.map((inbox) => (
          <li key={inbox.id}>
            <InboxCard inbox={inbox} />
          </li>
        ))}
      </ul>
    </div>
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

function InboxCard({ inbox }: { inbox: Inbox }): ReactNode {
  const { channels } = useWords();
  const { id, channel, name, state, lastError, lastEventAt, backlog } = inbox;
  return (
    <Link
      to="/channels/$inboxId"
      params={{ inboxId: id }}
      className="flex items-center gap-3 rounded-lg border border-line p-3 hover:bg-paper-2"
    >
      <ChannelMark channel={channel} size={18} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-ink-2">{lastError ?? channels[state]}</p>
      </div>
      <div className="text-end text-small text-ink-2">
        {lastEventAt && (
          <p>
            {channels.lastEvent} <Ago at={lastEventAt} />
          </p>
        )}
        {backlog > 0 && <p>{channels.backlog(backlog)}</p>}
      </div>
    </Link>
  );
}
