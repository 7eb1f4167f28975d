import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { ChannelMark } from '../ui/marks.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { useWords } from '../words/words.js';

/** The connected inboxes, and how each fares. */
export function ChannelsView(): ReactNode {
  const words = useWords();
  const { data, isError, error, refetch } = useQuery(queriesOf(useSession()).inboxes);
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={words.common.loading} />;
  return (
    <div className="h-full overflow-y-auto p-4">
      <h1 className="mb-3 text-heading font-semibold">{words.channels.title}</h1>
      {data.length === 0 && <Empty {...words.channels.none} />}
      <ul className="flex max-w-3xl flex-col gap-2">
        {data.map((inbox) => (
          <li key={inbox.id} className="flex items-center gap-3 rounded-lg border border-line p-3">
            <ChannelMark channel={inbox.channel} size={18} />
            <div className="min-w-0 flex-1">
              <p className="truncate font-semibold">{inbox.name}</p>
              <p className="text-ink-2">{inbox.lastError ?? words.channels[inbox.state]}</p>
            </div>
            <div className="text-end text-small text-ink-2">
              {inbox.lastEventAt && (
                <p>
                  {words.channels.lastEvent} <Ago at={inbox.lastEventAt} />
                </p>
              )}
              {inbox.backlog > 0 && <p>{words.channels.backlog(inbox.backlog)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
